# A NameError with a similar name suggests it.
def compute(total):
    return totl + 1
compute(3)
