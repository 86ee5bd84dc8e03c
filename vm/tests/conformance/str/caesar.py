# Text changed character by character.
def shift(text, n):
    out = []
    for c in text:
        if c.isalpha() and c.isascii():
            base = ord('A') if c.isupper() else ord('a')
            out.append(chr((ord(c) - base + n) % 26 + base))
        else:
            out.append(c)
    return ''.join(out)
secret = shift('Hello, Wörld! xyz', 3)
print(secret, shift(secret, -3), shift('abc', 27))
def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out.append(f'{s[i]}{j - i}'); i = j
    return ''.join(out)
print(rle('aaabccd'), rle(''), rle('zz'))
