# to_bytes and from_bytes.
print((1024).to_bytes(2, 'big'), (1024).to_bytes(4, 'little'), (-1).to_bytes(2, 'big', signed=True), (255).to_bytes())
print(int.from_bytes(b'\x04\x00', 'big'), int.from_bytes(b'\xff\xfe', 'little', signed=True), int.from_bytes(b''))
print(int.from_bytes([1, 2, 3], 'big'), (2 ** 100).to_bytes(13, 'big'))
for f in (lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(2, 'big'), lambda: (1).to_bytes(1, 'middle'),
          lambda: (1).to_bytes(-1, 'big')):
    try:
        f()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
