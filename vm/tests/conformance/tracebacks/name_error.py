# A NameError at the top.
values = [1, 2]
print(vales)
