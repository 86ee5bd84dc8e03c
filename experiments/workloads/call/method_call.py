"""Methods called on one object in a loop, looked up anew each time, as most object-oriented code does.

In the call family: the method's function is found through the class and called with self.
"""


class Account:
    def __init__(self):
        self.balance = 0
        self.entries = 0

    def deposit(self, amount):
        self.balance += amount
        self.entries += 1

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        self.entries += 1
        return True


def run(n):
    account = Account()
    refused = 0
    for i in range(n):
        account.deposit(i & 15)
        if not account.withdraw((i * 7) & 31):
            refused += 1
    return account.balance, account.entries, refused


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 110000)))
