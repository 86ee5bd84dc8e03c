x = [i for i in [1,0] if 1/i]
