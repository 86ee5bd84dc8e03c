raise OSError(2, "nope", "file")
