class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        {}["missing"]


def work():
    with Manager():
        try:
            [].pop()
        finally:
            int("x")


work()
