import modules.circular_b
