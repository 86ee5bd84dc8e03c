from modules.circular_a import x
