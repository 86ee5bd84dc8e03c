"""Values to and from bytes: struct, binascii, hashlib; switches of gc."""
import struct, binascii, gc
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
for f, vs in [("<hHiIqQ", (-2, 65535, -3, 2**32 - 1, -2**63, 2**64 - 1)), (">hHiIqQ", (-2, 65535, -3, 2**32 - 1, -2**63, 2**64 - 1)), ("bBhl", (-1, 255, -5, 7)), ("=bBhl", (-1, 255, -5, 7)), ("@bhiqd", (1, 2, 3, 4, 5.5)), ("!4sxf3p?c", (b"ab", 1.5, b"xyz", True, b"q")), ("3i2x1h", (1, 2, 3, 4)), ("<e", (1.5,)), (">e", (-0.1,)), ("e", (65504,)), ("<d", (float("inf"),)), ("nN", (-1, 5)), ("0s", (b"abc",)), ("", ()), ("bi0q", (1, 2)), ("P", (5,))]:
    p = struct.pack(f, *vs); print(f, p, struct.calcsize(f), struct.unpack(f, p))
for x in (0.0, -0.0, 6e-8, 1e-7, 5.96e-8, 2.98e-8, 6.1e-5, 65519.0, 1 / 3, float("inf"), -float("inf"), 2049, 2051): print(struct.pack("<e", x).hex(), struct.unpack("<e", struct.pack("<e", x)))
fails(struct.pack, "e", 65520.0); fails(struct.pack, "<f", 1e300)
s = struct.Struct("<ih"); print(s.size, s.format, s.pack(1, 2), s.unpack(b"\1\0\0\0\2\0"), s.unpack_from(b"xx\1\0\0\0\2\0", 2), list(s.iter_unpack(s.pack(1, 2) * 2)))
b = bytearray(10); struct.pack_into("<ih", b, 2, 5, 6); print(b, struct.unpack_from("<ih", b, offset=2), struct.unpack_from("b", b, -10)); s.pack_into(b, -6, 1, 2); print(b)
for f, v in [('b',200),('B',300),('h',70000),('H',70000),('H',-1),('i',1<<40),('I',1<<40),('I',-1),('l',1<<70),('L',-1),('q',1<<70),('Q',1<<70),('Q',-1),('c',b'ab'),('c',1),('s','a'),('b','x'),('f','x'),('i',1.5)]:
    for o in ('', '<'): fails(struct.pack, o + f, v)
for c in ["struct.pack('z')","struct.pack('i')","struct.pack('ii',1)","struct.unpack('i',b'a')","struct.calcsize('3')","struct.unpack_from('i',b'abcdef',4)","struct.unpack_from('i',b'abcdef',-3)","struct.unpack_from('i',b'abcdef',-9)","struct.pack_into('i',bytearray(3),0,1)","struct.iter_unpack('i',b'abc')","struct.iter_unpack('',b'abc')","struct.pack_into('i',b'abcd',0,1)","struct.calcsize(1)","struct.pack()","struct.calcsize('<P')","struct.calcsize('99999999999999999999i')","struct.calcsize('i 2h\\n b')","struct.unpack('i','abcd')","struct.pack(' <i',1)","struct.error","struct.pack_into('i',bytearray(3),5,1)","struct.pack_into('i',bytearray(3),-5,1)", "struct.Struct(b'ii').size"]:
    fails(eval, c)
for c in ["binascii.hexlify(b'abc',':')","binascii.hexlify(b'abcdef','-',2)","binascii.hexlify(b'abcdef','-',-4)","binascii.hexlify(b'a','ab')","binascii.unhexlify('abc')","binascii.unhexlify('zz')","binascii.unhexlify(b'6162')","binascii.a2b_base64('YWJj')","binascii.a2b_base64('YWJ')","binascii.a2b_base64('Y')","binascii.a2b_base64(b'YQ==xx')","binascii.a2b_base64('YQ==', strict_mode=True)","binascii.a2b_base64('Y=Q=', strict_mode=True)","binascii.a2b_base64('\xe9')","binascii.b2a_base64(b'abcd')","binascii.b2a_base64(b'abcd',newline=False)","binascii.crc32(b'hello')","binascii.crc32(b'hello',5)","binascii.hexlify('a')","binascii.unhexlify('\xe9')","binascii.Error","binascii.a2b_base64('YWJjZA')","binascii.a2b_base64('YWJjZ')","binascii.a2b_base64('')","binascii.crc_hqx(b'abc',0)","binascii.a2b_base64('YQ=')","binascii.a2b_base64('=YQ==', strict_mode=True)","binascii.a2b_base64('YQ==\\n', strict_mode=True)", "binascii.b2a_base64(bytes(range(256)))", "binascii.a2b_base64(binascii.b2a_base64(bytes(range(256)))) == bytes(range(256))"]:
    fails(eval, c)
import hashlib
for n in ("sha224", "sha256", "sha384", "sha512"):
    h = getattr(hashlib, n)(b"abc"); h.update(b"def"); print(n, h.name, h.hexdigest(), h.digest_size, h.block_size, h.copy().digest() == h.digest(), hashlib.new(n, b"abcdef").hexdigest() == h.hexdigest())
fails(hashlib.sha256, "abc")
gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled(), gc.get_threshold(), gc.freeze(), type(gc.collect())); fails(gc.collect, 5)
