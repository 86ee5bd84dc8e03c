import modules.divides
