# Code made by exec has no source lines.
exec('def f():\n    return 1 / 0\n')
f()
