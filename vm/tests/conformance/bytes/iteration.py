# Bytes as sequences of ints.
b = b'abc'
print([x for x in b], sum(b), bytes(x ^ 1 for x in b), bytes(reversed(b)), max(b), b.hex(), b[1:2] == b'b', dict(enumerate(b)), 97 in b, [bytes([x]) for x in b], list(zip(b, 'xyz')))
data = bytearray(8)
for i in range(8): data[i] = i * i % 256
print(data, data[2:5], bytes(data[::-2]), data.index(9), int.from_bytes(data[:4], 'big'))
