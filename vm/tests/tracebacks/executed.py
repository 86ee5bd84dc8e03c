exec("a=1\nb=1/0")
