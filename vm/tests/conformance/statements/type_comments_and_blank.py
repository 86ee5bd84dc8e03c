# Blank lines, comments and odd indentation.
def f():
	# a tab indents this function
	x = 1

	# after a blank line
	return x
if True:
  y = 2   # two spaces
  if y:
        z = 3
print(f(), y, z)
