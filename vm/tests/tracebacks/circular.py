import modules.circular_a
