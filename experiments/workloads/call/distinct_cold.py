"""2000 distinct functions called in turn, n rounds; function k returns (x * (2k + 3) + 7k + 1) & 0xFFFF.

In the call family as the cache-cold case: more code objects than the first-level cache holds. same_hot.py is its twin.
"""

FUNCTIONS = []


def f0000(x):
    return (x * 3 + 1) & 0xFFFF


def f0001(x):
    return (x * 5 + 8) & 0xFFFF


def f0002(x):
    return (x * 7 + 15) & 0xFFFF


def f0003(x):
    return (x * 9 + 22) & 0xFFFF


def f0004(x):
    return (x * 11 + 29) & 0xFFFF


def f0005(x):
    return (x * 13 + 36) & 0xFFFF


def f0006(x):
    return (x * 15 + 43) & 0xFFFF


def f0007(x):
    return (x * 17 + 50) & 0xFFFF


def f0008(x):
    return (x * 19 + 57) & 0xFFFF


def f0009(x):
    return (x * 21 + 64) & 0xFFFF


def f0010(x):
    return (x * 23 + 71) & 0xFFFF


def f0011(x):
    return (x * 25 + 78) & 0xFFFF


def f0012(x):
    return (x * 27 + 85) & 0xFFFF


def f0013(x):
    return (x * 29 + 92) & 0xFFFF


def f0014(x):
    return (x * 31 + 99) & 0xFFFF


def f0015(x):
    return (x * 33 + 106) & 0xFFFF


def f0016(x):
    return (x * 35 + 113) & 0xFFFF


def f0017(x):
    return (x * 37 + 120) & 0xFFFF


def f0018(x):
    return (x * 39 + 127) & 0xFFFF


def f0019(x):
    return (x * 41 + 134) & 0xFFFF


FUNCTIONS += [
    f0000, f0001, f0002, f0003, f0004, f0005, f0006, f0007, f0008, f0009,
    f0010, f0011, f0012, f0013, f0014, f0015, f0016, f0017, f0018, f0019,
]


def f0020(x):
    return (x * 43 + 141) & 0xFFFF


def f0021(x):
    return (x * 45 + 148) & 0xFFFF


def f0022(x):
    return (x * 47 + 155) & 0xFFFF


def f0023(x):
    return (x * 49 + 162) & 0xFFFF


def f0024(x):
    return (x * 51 + 169) & 0xFFFF


def f0025(x):
    return (x * 53 + 176) & 0xFFFF


def f0026(x):
    return (x * 55 + 183) & 0xFFFF


def f0027(x):
    return (x * 57 + 190) & 0xFFFF


def f0028(x):
    return (x * 59 + 197) & 0xFFFF


def f0029(x):
    return (x * 61 + 204) & 0xFFFF


def f0030(x):
    return (x * 63 + 211) & 0xFFFF


def f0031(x):
    return (x * 65 + 218) & 0xFFFF


def f0032(x):
    return (x * 67 + 225) & 0xFFFF


def f0033(x):
    return (x * 69 + 232) & 0xFFFF


def f0034(x):
    return (x * 71 + 239) & 0xFFFF


def f0035(x):
    return (x * 73 + 246) & 0xFFFF


def f0036(x):
    return (x * 75 + 253) & 0xFFFF


def f0037(x):
    return (x * 77 + 260) & 0xFFFF


def f0038(x):
    return (x * 79 + 267) & 0xFFFF


def f0039(x):
    return (x * 81 + 274) & 0xFFFF


FUNCTIONS += [
    f0020, f0021, f0022, f0023, f0024, f0025, f0026, f0027, f0028, f0029,
    f0030, f0031, f0032, f0033, f0034, f0035, f0036, f0037, f0038, f0039,
]


def f0040(x):
    return (x * 83 + 281) & 0xFFFF


def f0041(x):
    return (x * 85 + 288) & 0xFFFF


def f0042(x):
    return (x * 87 + 295) & 0xFFFF


def f0043(x):
    return (x * 89 + 302) & 0xFFFF


def f0044(x):
    return (x * 91 + 309) & 0xFFFF


def f0045(x):
    return (x * 93 + 316) & 0xFFFF


def f0046(x):
    return (x * 95 + 323) & 0xFFFF


def f0047(x):
    return (x * 97 + 330) & 0xFFFF


def f0048(x):
    return (x * 99 + 337) & 0xFFFF


def f0049(x):
    return (x * 101 + 344) & 0xFFFF


def f0050(x):
    return (x * 103 + 351) & 0xFFFF


def f0051(x):
    return (x * 105 + 358) & 0xFFFF


def f0052(x):
    return (x * 107 + 365) & 0xFFFF


def f0053(x):
    return (x * 109 + 372) & 0xFFFF


def f0054(x):
    return (x * 111 + 379) & 0xFFFF


def f0055(x):
    return (x * 113 + 386) & 0xFFFF


def f0056(x):
    return (x * 115 + 393) & 0xFFFF


def f0057(x):
    return (x * 117 + 400) & 0xFFFF


def f0058(x):
    return (x * 119 + 407) & 0xFFFF


def f0059(x):
    return (x * 121 + 414) & 0xFFFF


FUNCTIONS += [
    f0040, f0041, f0042, f0043, f0044, f0045, f0046, f0047, f0048, f0049,
    f0050, f0051, f0052, f0053, f0054, f0055, f0056, f0057, f0058, f0059,
]


def f0060(x):
    return (x * 123 + 421) & 0xFFFF


def f0061(x):
    return (x * 125 + 428) & 0xFFFF


def f0062(x):
    return (x * 127 + 435) & 0xFFFF


def f0063(x):
    return (x * 129 + 442) & 0xFFFF


def f0064(x):
    return (x * 131 + 449) & 0xFFFF


def f0065(x):
    return (x * 133 + 456) & 0xFFFF


def f0066(x):
    return (x * 135 + 463) & 0xFFFF


def f0067(x):
    return (x * 137 + 470) & 0xFFFF


def f0068(x):
    return (x * 139 + 477) & 0xFFFF


def f0069(x):
    return (x * 141 + 484) & 0xFFFF


def f0070(x):
    return (x * 143 + 491) & 0xFFFF


def f0071(x):
    return (x * 145 + 498) & 0xFFFF


def f0072(x):
    return (x * 147 + 505) & 0xFFFF


def f0073(x):
    return (x * 149 + 512) & 0xFFFF


def f0074(x):
    return (x * 151 + 519) & 0xFFFF


def f0075(x):
    return (x * 153 + 526) & 0xFFFF


def f0076(x):
    return (x * 155 + 533) & 0xFFFF


def f0077(x):
    return (x * 157 + 540) & 0xFFFF


def f0078(x):
    return (x * 159 + 547) & 0xFFFF


def f0079(x):
    return (x * 161 + 554) & 0xFFFF


FUNCTIONS += [
    f0060, f0061, f0062, f0063, f0064, f0065, f0066, f0067, f0068, f0069,
    f0070, f0071, f0072, f0073, f0074, f0075, f0076, f0077, f0078, f0079,
]


def f0080(x):
    return (x * 163 + 561) & 0xFFFF


def f0081(x):
    return (x * 165 + 568) & 0xFFFF


def f0082(x):
    return (x * 167 + 575) & 0xFFFF


def f0083(x):
    return (x * 169 + 582) & 0xFFFF


def f0084(x):
    return (x * 171 + 589) & 0xFFFF


def f0085(x):
    return (x * 173 + 596) & 0xFFFF


def f0086(x):
    return (x * 175 + 603) & 0xFFFF


def f0087(x):
    return (x * 177 + 610) & 0xFFFF


def f0088(x):
    return (x * 179 + 617) & 0xFFFF


def f0089(x):
    return (x * 181 + 624) & 0xFFFF


def f0090(x):
    return (x * 183 + 631) & 0xFFFF


def f0091(x):
    return (x * 185 + 638) & 0xFFFF


def f0092(x):
    return (x * 187 + 645) & 0xFFFF


def f0093(x):
    return (x * 189 + 652) & 0xFFFF


def f0094(x):
    return (x * 191 + 659) & 0xFFFF


def f0095(x):
    return (x * 193 + 666) & 0xFFFF


def f0096(x):
    return (x * 195 + 673) & 0xFFFF


def f0097(x):
    return (x * 197 + 680) & 0xFFFF


def f0098(x):
    return (x * 199 + 687) & 0xFFFF


def f0099(x):
    return (x * 201 + 694) & 0xFFFF


FUNCTIONS += [
    f0080, f0081, f0082, f0083, f0084, f0085, f0086, f0087, f0088, f0089,
    f0090, f0091, f0092, f0093, f0094, f0095, f0096, f0097, f0098, f0099,
]


def f0100(x):
    return (x * 203 + 701) & 0xFFFF


def f0101(x):
    return (x * 205 + 708) & 0xFFFF


def f0102(x):
    return (x * 207 + 715) & 0xFFFF


def f0103(x):
    return (x * 209 + 722) & 0xFFFF


def f0104(x):
    return (x * 211 + 729) & 0xFFFF


def f0105(x):
    return (x * 213 + 736) & 0xFFFF


def f0106(x):
    return (x * 215 + 743) & 0xFFFF


def f0107(x):
    return (x * 217 + 750) & 0xFFFF


def f0108(x):
    return (x * 219 + 757) & 0xFFFF


def f0109(x):
    return (x * 221 + 764) & 0xFFFF


def f0110(x):
    return (x * 223 + 771) & 0xFFFF


def f0111(x):
    return (x * 225 + 778) & 0xFFFF


def f0112(x):
    return (x * 227 + 785) & 0xFFFF


def f0113(x):
    return (x * 229 + 792) & 0xFFFF


def f0114(x):
    return (x * 231 + 799) & 0xFFFF


def f0115(x):
    return (x * 233 + 806) & 0xFFFF


def f0116(x):
    return (x * 235 + 813) & 0xFFFF


def f0117(x):
    return (x * 237 + 820) & 0xFFFF


def f0118(x):
    return (x * 239 + 827) & 0xFFFF


def f0119(x):
    return (x * 241 + 834) & 0xFFFF


FUNCTIONS += [
    f0100, f0101, f0102, f0103, f0104, f0105, f0106, f0107, f0108, f0109,
    f0110, f0111, f0112, f0113, f0114, f0115, f0116, f0117, f0118, f0119,
]


def f0120(x):
    return (x * 243 + 841) & 0xFFFF


def f0121(x):
    return (x * 245 + 848) & 0xFFFF


def f0122(x):
    return (x * 247 + 855) & 0xFFFF


def f0123(x):
    return (x * 249 + 862) & 0xFFFF


def f0124(x):
    return (x * 251 + 869) & 0xFFFF


def f0125(x):
    return (x * 253 + 876) & 0xFFFF


def f0126(x):
    return (x * 255 + 883) & 0xFFFF


def f0127(x):
    return (x * 257 + 890) & 0xFFFF


def f0128(x):
    return (x * 259 + 897) & 0xFFFF


def f0129(x):
    return (x * 261 + 904) & 0xFFFF


def f0130(x):
    return (x * 263 + 911) & 0xFFFF


def f0131(x):
    return (x * 265 + 918) & 0xFFFF


def f0132(x):
    return (x * 267 + 925) & 0xFFFF


def f0133(x):
    return (x * 269 + 932) & 0xFFFF


def f0134(x):
    return (x * 271 + 939) & 0xFFFF


def f0135(x):
    return (x * 273 + 946) & 0xFFFF


def f0136(x):
    return (x * 275 + 953) & 0xFFFF


def f0137(x):
    return (x * 277 + 960) & 0xFFFF


def f0138(x):
    return (x * 279 + 967) & 0xFFFF


def f0139(x):
    return (x * 281 + 974) & 0xFFFF


FUNCTIONS += [
    f0120, f0121, f0122, f0123, f0124, f0125, f0126, f0127, f0128, f0129,
    f0130, f0131, f0132, f0133, f0134, f0135, f0136, f0137, f0138, f0139,
]


def f0140(x):
    return (x * 283 + 981) & 0xFFFF


def f0141(x):
    return (x * 285 + 988) & 0xFFFF


def f0142(x):
    return (x * 287 + 995) & 0xFFFF


def f0143(x):
    return (x * 289 + 1002) & 0xFFFF


def f0144(x):
    return (x * 291 + 1009) & 0xFFFF


def f0145(x):
    return (x * 293 + 1016) & 0xFFFF


def f0146(x):
    return (x * 295 + 1023) & 0xFFFF


def f0147(x):
    return (x * 297 + 1030) & 0xFFFF


def f0148(x):
    return (x * 299 + 1037) & 0xFFFF


def f0149(x):
    return (x * 301 + 1044) & 0xFFFF


def f0150(x):
    return (x * 303 + 1051) & 0xFFFF


def f0151(x):
    return (x * 305 + 1058) & 0xFFFF


def f0152(x):
    return (x * 307 + 1065) & 0xFFFF


def f0153(x):
    return (x * 309 + 1072) & 0xFFFF


def f0154(x):
    return (x * 311 + 1079) & 0xFFFF


def f0155(x):
    return (x * 313 + 1086) & 0xFFFF


def f0156(x):
    return (x * 315 + 1093) & 0xFFFF


def f0157(x):
    return (x * 317 + 1100) & 0xFFFF


def f0158(x):
    return (x * 319 + 1107) & 0xFFFF


def f0159(x):
    return (x * 321 + 1114) & 0xFFFF


FUNCTIONS += [
    f0140, f0141, f0142, f0143, f0144, f0145, f0146, f0147, f0148, f0149,
    f0150, f0151, f0152, f0153, f0154, f0155, f0156, f0157, f0158, f0159,
]


def f0160(x):
    return (x * 323 + 1121) & 0xFFFF


def f0161(x):
    return (x * 325 + 1128) & 0xFFFF


def f0162(x):
    return (x * 327 + 1135) & 0xFFFF


def f0163(x):
    return (x * 329 + 1142) & 0xFFFF


def f0164(x):
    return (x * 331 + 1149) & 0xFFFF


def f0165(x):
    return (x * 333 + 1156) & 0xFFFF


def f0166(x):
    return (x * 335 + 1163) & 0xFFFF


def f0167(x):
    return (x * 337 + 1170) & 0xFFFF


def f0168(x):
    return (x * 339 + 1177) & 0xFFFF


def f0169(x):
    return (x * 341 + 1184) & 0xFFFF


def f0170(x):
    return (x * 343 + 1191) & 0xFFFF


def f0171(x):
    return (x * 345 + 1198) & 0xFFFF


def f0172(x):
    return (x * 347 + 1205) & 0xFFFF


def f0173(x):
    return (x * 349 + 1212) & 0xFFFF


def f0174(x):
    return (x * 351 + 1219) & 0xFFFF


def f0175(x):
    return (x * 353 + 1226) & 0xFFFF


def f0176(x):
    return (x * 355 + 1233) & 0xFFFF


def f0177(x):
    return (x * 357 + 1240) & 0xFFFF


def f0178(x):
    return (x * 359 + 1247) & 0xFFFF


def f0179(x):
    return (x * 361 + 1254) & 0xFFFF


FUNCTIONS += [
    f0160, f0161, f0162, f0163, f0164, f0165, f0166, f0167, f0168, f0169,
    f0170, f0171, f0172, f0173, f0174, f0175, f0176, f0177, f0178, f0179,
]


def f0180(x):
    return (x * 363 + 1261) & 0xFFFF


def f0181(x):
    return (x * 365 + 1268) & 0xFFFF


def f0182(x):
    return (x * 367 + 1275) & 0xFFFF


def f0183(x):
    return (x * 369 + 1282) & 0xFFFF


def f0184(x):
    return (x * 371 + 1289) & 0xFFFF


def f0185(x):
    return (x * 373 + 1296) & 0xFFFF


def f0186(x):
    return (x * 375 + 1303) & 0xFFFF


def f0187(x):
    return (x * 377 + 1310) & 0xFFFF


def f0188(x):
    return (x * 379 + 1317) & 0xFFFF


def f0189(x):
    return (x * 381 + 1324) & 0xFFFF


def f0190(x):
    return (x * 383 + 1331) & 0xFFFF


def f0191(x):
    return (x * 385 + 1338) & 0xFFFF


def f0192(x):
    return (x * 387 + 1345) & 0xFFFF


def f0193(x):
    return (x * 389 + 1352) & 0xFFFF


def f0194(x):
    return (x * 391 + 1359) & 0xFFFF


def f0195(x):
    return (x * 393 + 1366) & 0xFFFF


def f0196(x):
    return (x * 395 + 1373) & 0xFFFF


def f0197(x):
    return (x * 397 + 1380) & 0xFFFF


def f0198(x):
    return (x * 399 + 1387) & 0xFFFF


def f0199(x):
    return (x * 401 + 1394) & 0xFFFF


FUNCTIONS += [
    f0180, f0181, f0182, f0183, f0184, f0185, f0186, f0187, f0188, f0189,
    f0190, f0191, f0192, f0193, f0194, f0195, f0196, f0197, f0198, f0199,
]


def f0200(x):
    return (x * 403 + 1401) & 0xFFFF


def f0201(x):
    return (x * 405 + 1408) & 0xFFFF


def f0202(x):
    return (x * 407 + 1415) & 0xFFFF


def f0203(x):
    return (x * 409 + 1422) & 0xFFFF


def f0204(x):
    return (x * 411 + 1429) & 0xFFFF


def f0205(x):
    return (x * 413 + 1436) & 0xFFFF


def f0206(x):
    return (x * 415 + 1443) & 0xFFFF


def f0207(x):
    return (x * 417 + 1450) & 0xFFFF


def f0208(x):
    return (x * 419 + 1457) & 0xFFFF


def f0209(x):
    return (x * 421 + 1464) & 0xFFFF


def f0210(x):
    return (x * 423 + 1471) & 0xFFFF


def f0211(x):
    return (x * 425 + 1478) & 0xFFFF


def f0212(x):
    return (x * 427 + 1485) & 0xFFFF


def f0213(x):
    return (x * 429 + 1492) & 0xFFFF


def f0214(x):
    return (x * 431 + 1499) & 0xFFFF


def f0215(x):
    return (x * 433 + 1506) & 0xFFFF


def f0216(x):
    return (x * 435 + 1513) & 0xFFFF


def f0217(x):
    return (x * 437 + 1520) & 0xFFFF


def f0218(x):
    return (x * 439 + 1527) & 0xFFFF


def f0219(x):
    return (x * 441 + 1534) & 0xFFFF


FUNCTIONS += [
    f0200, f0201, f0202, f0203, f0204, f0205, f0206, f0207, f0208, f0209,
    f0210, f0211, f0212, f0213, f0214, f0215, f0216, f0217, f0218, f0219,
]


def f0220(x):
    return (x * 443 + 1541) & 0xFFFF


def f0221(x):
    return (x * 445 + 1548) & 0xFFFF


def f0222(x):
    return (x * 447 + 1555) & 0xFFFF


def f0223(x):
    return (x * 449 + 1562) & 0xFFFF


def f0224(x):
    return (x * 451 + 1569) & 0xFFFF


def f0225(x):
    return (x * 453 + 1576) & 0xFFFF


def f0226(x):
    return (x * 455 + 1583) & 0xFFFF


def f0227(x):
    return (x * 457 + 1590) & 0xFFFF


def f0228(x):
    return (x * 459 + 1597) & 0xFFFF


def f0229(x):
    return (x * 461 + 1604) & 0xFFFF


def f0230(x):
    return (x * 463 + 1611) & 0xFFFF


def f0231(x):
    return (x * 465 + 1618) & 0xFFFF


def f0232(x):
    return (x * 467 + 1625) & 0xFFFF


def f0233(x):
    return (x * 469 + 1632) & 0xFFFF


def f0234(x):
    return (x * 471 + 1639) & 0xFFFF


def f0235(x):
    return (x * 473 + 1646) & 0xFFFF


def f0236(x):
    return (x * 475 + 1653) & 0xFFFF


def f0237(x):
    return (x * 477 + 1660) & 0xFFFF


def f0238(x):
    return (x * 479 + 1667) & 0xFFFF


def f0239(x):
    return (x * 481 + 1674) & 0xFFFF


FUNCTIONS += [
    f0220, f0221, f0222, f0223, f0224, f0225, f0226, f0227, f0228, f0229,
    f0230, f0231, f0232, f0233, f0234, f0235, f0236, f0237, f0238, f0239,
]


def f0240(x):
    return (x * 483 + 1681) & 0xFFFF


def f0241(x):
    return (x * 485 + 1688) & 0xFFFF


def f0242(x):
    return (x * 487 + 1695) & 0xFFFF


def f0243(x):
    return (x * 489 + 1702) & 0xFFFF


def f0244(x):
    return (x * 491 + 1709) & 0xFFFF


def f0245(x):
    return (x * 493 + 1716) & 0xFFFF


def f0246(x):
    return (x * 495 + 1723) & 0xFFFF


def f0247(x):
    return (x * 497 + 1730) & 0xFFFF


def f0248(x):
    return (x * 499 + 1737) & 0xFFFF


def f0249(x):
    return (x * 501 + 1744) & 0xFFFF


def f0250(x):
    return (x * 503 + 1751) & 0xFFFF


def f0251(x):
    return (x * 505 + 1758) & 0xFFFF


def f0252(x):
    return (x * 507 + 1765) & 0xFFFF


def f0253(x):
    return (x * 509 + 1772) & 0xFFFF


def f0254(x):
    return (x * 511 + 1779) & 0xFFFF


def f0255(x):
    return (x * 513 + 1786) & 0xFFFF


def f0256(x):
    return (x * 515 + 1793) & 0xFFFF


def f0257(x):
    return (x * 517 + 1800) & 0xFFFF


def f0258(x):
    return (x * 519 + 1807) & 0xFFFF


def f0259(x):
    return (x * 521 + 1814) & 0xFFFF


FUNCTIONS += [
    f0240, f0241, f0242, f0243, f0244, f0245, f0246, f0247, f0248, f0249,
    f0250, f0251, f0252, f0253, f0254, f0255, f0256, f0257, f0258, f0259,
]


def f0260(x):
    return (x * 523 + 1821) & 0xFFFF


def f0261(x):
    return (x * 525 + 1828) & 0xFFFF


def f0262(x):
    return (x * 527 + 1835) & 0xFFFF


def f0263(x):
    return (x * 529 + 1842) & 0xFFFF


def f0264(x):
    return (x * 531 + 1849) & 0xFFFF


def f0265(x):
    return (x * 533 + 1856) & 0xFFFF


def f0266(x):
    return (x * 535 + 1863) & 0xFFFF


def f0267(x):
    return (x * 537 + 1870) & 0xFFFF


def f0268(x):
    return (x * 539 + 1877) & 0xFFFF


def f0269(x):
    return (x * 541 + 1884) & 0xFFFF


def f0270(x):
    return (x * 543 + 1891) & 0xFFFF


def f0271(x):
    return (x * 545 + 1898) & 0xFFFF


def f0272(x):
    return (x * 547 + 1905) & 0xFFFF


def f0273(x):
    return (x * 549 + 1912) & 0xFFFF


def f0274(x):
    return (x * 551 + 1919) & 0xFFFF


def f0275(x):
    return (x * 553 + 1926) & 0xFFFF


def f0276(x):
    return (x * 555 + 1933) & 0xFFFF


def f0277(x):
    return (x * 557 + 1940) & 0xFFFF


def f0278(x):
    return (x * 559 + 1947) & 0xFFFF


def f0279(x):
    return (x * 561 + 1954) & 0xFFFF


FUNCTIONS += [
    f0260, f0261, f0262, f0263, f0264, f0265, f0266, f0267, f0268, f0269,
    f0270, f0271, f0272, f0273, f0274, f0275, f0276, f0277, f0278, f0279,
]


def f0280(x):
    return (x * 563 + 1961) & 0xFFFF


def f0281(x):
    return (x * 565 + 1968) & 0xFFFF


def f0282(x):
    return (x * 567 + 1975) & 0xFFFF


def f0283(x):
    return (x * 569 + 1982) & 0xFFFF


def f0284(x):
    return (x * 571 + 1989) & 0xFFFF


def f0285(x):
    return (x * 573 + 1996) & 0xFFFF


def f0286(x):
    return (x * 575 + 2003) & 0xFFFF


def f0287(x):
    return (x * 577 + 2010) & 0xFFFF


def f0288(x):
    return (x * 579 + 2017) & 0xFFFF


def f0289(x):
    return (x * 581 + 2024) & 0xFFFF


def f0290(x):
    return (x * 583 + 2031) & 0xFFFF


def f0291(x):
    return (x * 585 + 2038) & 0xFFFF


def f0292(x):
    return (x * 587 + 2045) & 0xFFFF


def f0293(x):
    return (x * 589 + 2052) & 0xFFFF


def f0294(x):
    return (x * 591 + 2059) & 0xFFFF


def f0295(x):
    return (x * 593 + 2066) & 0xFFFF


def f0296(x):
    return (x * 595 + 2073) & 0xFFFF


def f0297(x):
    return (x * 597 + 2080) & 0xFFFF


def f0298(x):
    return (x * 599 + 2087) & 0xFFFF


def f0299(x):
    return (x * 601 + 2094) & 0xFFFF


FUNCTIONS += [
    f0280, f0281, f0282, f0283, f0284, f0285, f0286, f0287, f0288, f0289,
    f0290, f0291, f0292, f0293, f0294, f0295, f0296, f0297, f0298, f0299,
]


def f0300(x):
    return (x * 603 + 2101) & 0xFFFF


def f0301(x):
    return (x * 605 + 2108) & 0xFFFF


def f0302(x):
    return (x * 607 + 2115) & 0xFFFF


def f0303(x):
    return (x * 609 + 2122) & 0xFFFF


def f0304(x):
    return (x * 611 + 2129) & 0xFFFF


def f0305(x):
    return (x * 613 + 2136) & 0xFFFF


def f0306(x):
    return (x * 615 + 2143) & 0xFFFF


def f0307(x):
    return (x * 617 + 2150) & 0xFFFF


def f0308(x):
    return (x * 619 + 2157) & 0xFFFF


def f0309(x):
    return (x * 621 + 2164) & 0xFFFF


def f0310(x):
    return (x * 623 + 2171) & 0xFFFF


def f0311(x):
    return (x * 625 + 2178) & 0xFFFF


def f0312(x):
    return (x * 627 + 2185) & 0xFFFF


def f0313(x):
    return (x * 629 + 2192) & 0xFFFF


def f0314(x):
    return (x * 631 + 2199) & 0xFFFF


def f0315(x):
    return (x * 633 + 2206) & 0xFFFF


def f0316(x):
    return (x * 635 + 2213) & 0xFFFF


def f0317(x):
    return (x * 637 + 2220) & 0xFFFF


def f0318(x):
    return (x * 639 + 2227) & 0xFFFF


def f0319(x):
    return (x * 641 + 2234) & 0xFFFF


FUNCTIONS += [
    f0300, f0301, f0302, f0303, f0304, f0305, f0306, f0307, f0308, f0309,
    f0310, f0311, f0312, f0313, f0314, f0315, f0316, f0317, f0318, f0319,
]


def f0320(x):
    return (x * 643 + 2241) & 0xFFFF


def f0321(x):
    return (x * 645 + 2248) & 0xFFFF


def f0322(x):
    return (x * 647 + 2255) & 0xFFFF


def f0323(x):
    return (x * 649 + 2262) & 0xFFFF


def f0324(x):
    return (x * 651 + 2269) & 0xFFFF


def f0325(x):
    return (x * 653 + 2276) & 0xFFFF


def f0326(x):
    return (x * 655 + 2283) & 0xFFFF


def f0327(x):
    return (x * 657 + 2290) & 0xFFFF


def f0328(x):
    return (x * 659 + 2297) & 0xFFFF


def f0329(x):
    return (x * 661 + 2304) & 0xFFFF


def f0330(x):
    return (x * 663 + 2311) & 0xFFFF


def f0331(x):
    return (x * 665 + 2318) & 0xFFFF


def f0332(x):
    return (x * 667 + 2325) & 0xFFFF


def f0333(x):
    return (x * 669 + 2332) & 0xFFFF


def f0334(x):
    return (x * 671 + 2339) & 0xFFFF


def f0335(x):
    return (x * 673 + 2346) & 0xFFFF


def f0336(x):
    return (x * 675 + 2353) & 0xFFFF


def f0337(x):
    return (x * 677 + 2360) & 0xFFFF


def f0338(x):
    return (x * 679 + 2367) & 0xFFFF


def f0339(x):
    return (x * 681 + 2374) & 0xFFFF


FUNCTIONS += [
    f0320, f0321, f0322, f0323, f0324, f0325, f0326, f0327, f0328, f0329,
    f0330, f0331, f0332, f0333, f0334, f0335, f0336, f0337, f0338, f0339,
]


def f0340(x):
    return (x * 683 + 2381) & 0xFFFF


def f0341(x):
    return (x * 685 + 2388) & 0xFFFF


def f0342(x):
    return (x * 687 + 2395) & 0xFFFF


def f0343(x):
    return (x * 689 + 2402) & 0xFFFF


def f0344(x):
    return (x * 691 + 2409) & 0xFFFF


def f0345(x):
    return (x * 693 + 2416) & 0xFFFF


def f0346(x):
    return (x * 695 + 2423) & 0xFFFF


def f0347(x):
    return (x * 697 + 2430) & 0xFFFF


def f0348(x):
    return (x * 699 + 2437) & 0xFFFF


def f0349(x):
    return (x * 701 + 2444) & 0xFFFF


def f0350(x):
    return (x * 703 + 2451) & 0xFFFF


def f0351(x):
    return (x * 705 + 2458) & 0xFFFF


def f0352(x):
    return (x * 707 + 2465) & 0xFFFF


def f0353(x):
    return (x * 709 + 2472) & 0xFFFF


def f0354(x):
    return (x * 711 + 2479) & 0xFFFF


def f0355(x):
    return (x * 713 + 2486) & 0xFFFF


def f0356(x):
    return (x * 715 + 2493) & 0xFFFF


def f0357(x):
    return (x * 717 + 2500) & 0xFFFF


def f0358(x):
    return (x * 719 + 2507) & 0xFFFF


def f0359(x):
    return (x * 721 + 2514) & 0xFFFF


FUNCTIONS += [
    f0340, f0341, f0342, f0343, f0344, f0345, f0346, f0347, f0348, f0349,
    f0350, f0351, f0352, f0353, f0354, f0355, f0356, f0357, f0358, f0359,
]


def f0360(x):
    return (x * 723 + 2521) & 0xFFFF


def f0361(x):
    return (x * 725 + 2528) & 0xFFFF


def f0362(x):
    return (x * 727 + 2535) & 0xFFFF


def f0363(x):
    return (x * 729 + 2542) & 0xFFFF


def f0364(x):
    return (x * 731 + 2549) & 0xFFFF


def f0365(x):
    return (x * 733 + 2556) & 0xFFFF


def f0366(x):
    return (x * 735 + 2563) & 0xFFFF


def f0367(x):
    return (x * 737 + 2570) & 0xFFFF


def f0368(x):
    return (x * 739 + 2577) & 0xFFFF


def f0369(x):
    return (x * 741 + 2584) & 0xFFFF


def f0370(x):
    return (x * 743 + 2591) & 0xFFFF


def f0371(x):
    return (x * 745 + 2598) & 0xFFFF


def f0372(x):
    return (x * 747 + 2605) & 0xFFFF


def f0373(x):
    return (x * 749 + 2612) & 0xFFFF


def f0374(x):
    return (x * 751 + 2619) & 0xFFFF


def f0375(x):
    return (x * 753 + 2626) & 0xFFFF


def f0376(x):
    return (x * 755 + 2633) & 0xFFFF


def f0377(x):
    return (x * 757 + 2640) & 0xFFFF


def f0378(x):
    return (x * 759 + 2647) & 0xFFFF


def f0379(x):
    return (x * 761 + 2654) & 0xFFFF


FUNCTIONS += [
    f0360, f0361, f0362, f0363, f0364, f0365, f0366, f0367, f0368, f0369,
    f0370, f0371, f0372, f0373, f0374, f0375, f0376, f0377, f0378, f0379,
]


def f0380(x):
    return (x * 763 + 2661) & 0xFFFF


def f0381(x):
    return (x * 765 + 2668) & 0xFFFF


def f0382(x):
    return (x * 767 + 2675) & 0xFFFF


def f0383(x):
    return (x * 769 + 2682) & 0xFFFF


def f0384(x):
    return (x * 771 + 2689) & 0xFFFF


def f0385(x):
    return (x * 773 + 2696) & 0xFFFF


def f0386(x):
    return (x * 775 + 2703) & 0xFFFF


def f0387(x):
    return (x * 777 + 2710) & 0xFFFF


def f0388(x):
    return (x * 779 + 2717) & 0xFFFF


def f0389(x):
    return (x * 781 + 2724) & 0xFFFF


def f0390(x):
    return (x * 783 + 2731) & 0xFFFF


def f0391(x):
    return (x * 785 + 2738) & 0xFFFF


def f0392(x):
    return (x * 787 + 2745) & 0xFFFF


def f0393(x):
    return (x * 789 + 2752) & 0xFFFF


def f0394(x):
    return (x * 791 + 2759) & 0xFFFF


def f0395(x):
    return (x * 793 + 2766) & 0xFFFF


def f0396(x):
    return (x * 795 + 2773) & 0xFFFF


def f0397(x):
    return (x * 797 + 2780) & 0xFFFF


def f0398(x):
    return (x * 799 + 2787) & 0xFFFF


def f0399(x):
    return (x * 801 + 2794) & 0xFFFF


FUNCTIONS += [
    f0380, f0381, f0382, f0383, f0384, f0385, f0386, f0387, f0388, f0389,
    f0390, f0391, f0392, f0393, f0394, f0395, f0396, f0397, f0398, f0399,
]


def f0400(x):
    return (x * 803 + 2801) & 0xFFFF


def f0401(x):
    return (x * 805 + 2808) & 0xFFFF


def f0402(x):
    return (x * 807 + 2815) & 0xFFFF


def f0403(x):
    return (x * 809 + 2822) & 0xFFFF


def f0404(x):
    return (x * 811 + 2829) & 0xFFFF


def f0405(x):
    return (x * 813 + 2836) & 0xFFFF


def f0406(x):
    return (x * 815 + 2843) & 0xFFFF


def f0407(x):
    return (x * 817 + 2850) & 0xFFFF


def f0408(x):
    return (x * 819 + 2857) & 0xFFFF


def f0409(x):
    return (x * 821 + 2864) & 0xFFFF


def f0410(x):
    return (x * 823 + 2871) & 0xFFFF


def f0411(x):
    return (x * 825 + 2878) & 0xFFFF


def f0412(x):
    return (x * 827 + 2885) & 0xFFFF


def f0413(x):
    return (x * 829 + 2892) & 0xFFFF


def f0414(x):
    return (x * 831 + 2899) & 0xFFFF


def f0415(x):
    return (x * 833 + 2906) & 0xFFFF


def f0416(x):
    return (x * 835 + 2913) & 0xFFFF


def f0417(x):
    return (x * 837 + 2920) & 0xFFFF


def f0418(x):
    return (x * 839 + 2927) & 0xFFFF


def f0419(x):
    return (x * 841 + 2934) & 0xFFFF


FUNCTIONS += [
    f0400, f0401, f0402, f0403, f0404, f0405, f0406, f0407, f0408, f0409,
    f0410, f0411, f0412, f0413, f0414, f0415, f0416, f0417, f0418, f0419,
]


def f0420(x):
    return (x * 843 + 2941) & 0xFFFF


def f0421(x):
    return (x * 845 + 2948) & 0xFFFF


def f0422(x):
    return (x * 847 + 2955) & 0xFFFF


def f0423(x):
    return (x * 849 + 2962) & 0xFFFF


def f0424(x):
    return (x * 851 + 2969) & 0xFFFF


def f0425(x):
    return (x * 853 + 2976) & 0xFFFF


def f0426(x):
    return (x * 855 + 2983) & 0xFFFF


def f0427(x):
    return (x * 857 + 2990) & 0xFFFF


def f0428(x):
    return (x * 859 + 2997) & 0xFFFF


def f0429(x):
    return (x * 861 + 3004) & 0xFFFF


def f0430(x):
    return (x * 863 + 3011) & 0xFFFF


def f0431(x):
    return (x * 865 + 3018) & 0xFFFF


def f0432(x):
    return (x * 867 + 3025) & 0xFFFF


def f0433(x):
    return (x * 869 + 3032) & 0xFFFF


def f0434(x):
    return (x * 871 + 3039) & 0xFFFF


def f0435(x):
    return (x * 873 + 3046) & 0xFFFF


def f0436(x):
    return (x * 875 + 3053) & 0xFFFF


def f0437(x):
    return (x * 877 + 3060) & 0xFFFF


def f0438(x):
    return (x * 879 + 3067) & 0xFFFF


def f0439(x):
    return (x * 881 + 3074) & 0xFFFF


FUNCTIONS += [
    f0420, f0421, f0422, f0423, f0424, f0425, f0426, f0427, f0428, f0429,
    f0430, f0431, f0432, f0433, f0434, f0435, f0436, f0437, f0438, f0439,
]


def f0440(x):
    return (x * 883 + 3081) & 0xFFFF


def f0441(x):
    return (x * 885 + 3088) & 0xFFFF


def f0442(x):
    return (x * 887 + 3095) & 0xFFFF


def f0443(x):
    return (x * 889 + 3102) & 0xFFFF


def f0444(x):
    return (x * 891 + 3109) & 0xFFFF


def f0445(x):
    return (x * 893 + 3116) & 0xFFFF


def f0446(x):
    return (x * 895 + 3123) & 0xFFFF


def f0447(x):
    return (x * 897 + 3130) & 0xFFFF


def f0448(x):
    return (x * 899 + 3137) & 0xFFFF


def f0449(x):
    return (x * 901 + 3144) & 0xFFFF


def f0450(x):
    return (x * 903 + 3151) & 0xFFFF


def f0451(x):
    return (x * 905 + 3158) & 0xFFFF


def f0452(x):
    return (x * 907 + 3165) & 0xFFFF


def f0453(x):
    return (x * 909 + 3172) & 0xFFFF


def f0454(x):
    return (x * 911 + 3179) & 0xFFFF


def f0455(x):
    return (x * 913 + 3186) & 0xFFFF


def f0456(x):
    return (x * 915 + 3193) & 0xFFFF


def f0457(x):
    return (x * 917 + 3200) & 0xFFFF


def f0458(x):
    return (x * 919 + 3207) & 0xFFFF


def f0459(x):
    return (x * 921 + 3214) & 0xFFFF


FUNCTIONS += [
    f0440, f0441, f0442, f0443, f0444, f0445, f0446, f0447, f0448, f0449,
    f0450, f0451, f0452, f0453, f0454, f0455, f0456, f0457, f0458, f0459,
]


def f0460(x):
    return (x * 923 + 3221) & 0xFFFF


def f0461(x):
    return (x * 925 + 3228) & 0xFFFF


def f0462(x):
    return (x * 927 + 3235) & 0xFFFF


def f0463(x):
    return (x * 929 + 3242) & 0xFFFF


def f0464(x):
    return (x * 931 + 3249) & 0xFFFF


def f0465(x):
    return (x * 933 + 3256) & 0xFFFF


def f0466(x):
    return (x * 935 + 3263) & 0xFFFF


def f0467(x):
    return (x * 937 + 3270) & 0xFFFF


def f0468(x):
    return (x * 939 + 3277) & 0xFFFF


def f0469(x):
    return (x * 941 + 3284) & 0xFFFF


def f0470(x):
    return (x * 943 + 3291) & 0xFFFF


def f0471(x):
    return (x * 945 + 3298) & 0xFFFF


def f0472(x):
    return (x * 947 + 3305) & 0xFFFF


def f0473(x):
    return (x * 949 + 3312) & 0xFFFF


def f0474(x):
    return (x * 951 + 3319) & 0xFFFF


def f0475(x):
    return (x * 953 + 3326) & 0xFFFF


def f0476(x):
    return (x * 955 + 3333) & 0xFFFF


def f0477(x):
    return (x * 957 + 3340) & 0xFFFF


def f0478(x):
    return (x * 959 + 3347) & 0xFFFF


def f0479(x):
    return (x * 961 + 3354) & 0xFFFF


FUNCTIONS += [
    f0460, f0461, f0462, f0463, f0464, f0465, f0466, f0467, f0468, f0469,
    f0470, f0471, f0472, f0473, f0474, f0475, f0476, f0477, f0478, f0479,
]


def f0480(x):
    return (x * 963 + 3361) & 0xFFFF


def f0481(x):
    return (x * 965 + 3368) & 0xFFFF


def f0482(x):
    return (x * 967 + 3375) & 0xFFFF


def f0483(x):
    return (x * 969 + 3382) & 0xFFFF


def f0484(x):
    return (x * 971 + 3389) & 0xFFFF


def f0485(x):
    return (x * 973 + 3396) & 0xFFFF


def f0486(x):
    return (x * 975 + 3403) & 0xFFFF


def f0487(x):
    return (x * 977 + 3410) & 0xFFFF


def f0488(x):
    return (x * 979 + 3417) & 0xFFFF


def f0489(x):
    return (x * 981 + 3424) & 0xFFFF


def f0490(x):
    return (x * 983 + 3431) & 0xFFFF


def f0491(x):
    return (x * 985 + 3438) & 0xFFFF


def f0492(x):
    return (x * 987 + 3445) & 0xFFFF


def f0493(x):
    return (x * 989 + 3452) & 0xFFFF


def f0494(x):
    return (x * 991 + 3459) & 0xFFFF


def f0495(x):
    return (x * 993 + 3466) & 0xFFFF


def f0496(x):
    return (x * 995 + 3473) & 0xFFFF


def f0497(x):
    return (x * 997 + 3480) & 0xFFFF


def f0498(x):
    return (x * 999 + 3487) & 0xFFFF


def f0499(x):
    return (x * 1001 + 3494) & 0xFFFF


FUNCTIONS += [
    f0480, f0481, f0482, f0483, f0484, f0485, f0486, f0487, f0488, f0489,
    f0490, f0491, f0492, f0493, f0494, f0495, f0496, f0497, f0498, f0499,
]


def f0500(x):
    return (x * 1003 + 3501) & 0xFFFF


def f0501(x):
    return (x * 1005 + 3508) & 0xFFFF


def f0502(x):
    return (x * 1007 + 3515) & 0xFFFF


def f0503(x):
    return (x * 1009 + 3522) & 0xFFFF


def f0504(x):
    return (x * 1011 + 3529) & 0xFFFF


def f0505(x):
    return (x * 1013 + 3536) & 0xFFFF


def f0506(x):
    return (x * 1015 + 3543) & 0xFFFF


def f0507(x):
    return (x * 1017 + 3550) & 0xFFFF


def f0508(x):
    return (x * 1019 + 3557) & 0xFFFF


def f0509(x):
    return (x * 1021 + 3564) & 0xFFFF


def f0510(x):
    return (x * 1023 + 3571) & 0xFFFF


def f0511(x):
    return (x * 1025 + 3578) & 0xFFFF


def f0512(x):
    return (x * 1027 + 3585) & 0xFFFF


def f0513(x):
    return (x * 1029 + 3592) & 0xFFFF


def f0514(x):
    return (x * 1031 + 3599) & 0xFFFF


def f0515(x):
    return (x * 1033 + 3606) & 0xFFFF


def f0516(x):
    return (x * 1035 + 3613) & 0xFFFF


def f0517(x):
    return (x * 1037 + 3620) & 0xFFFF


def f0518(x):
    return (x * 1039 + 3627) & 0xFFFF


def f0519(x):
    return (x * 1041 + 3634) & 0xFFFF


FUNCTIONS += [
    f0500, f0501, f0502, f0503, f0504, f0505, f0506, f0507, f0508, f0509,
    f0510, f0511, f0512, f0513, f0514, f0515, f0516, f0517, f0518, f0519,
]


def f0520(x):
    return (x * 1043 + 3641) & 0xFFFF


def f0521(x):
    return (x * 1045 + 3648) & 0xFFFF


def f0522(x):
    return (x * 1047 + 3655) & 0xFFFF


def f0523(x):
    return (x * 1049 + 3662) & 0xFFFF


def f0524(x):
    return (x * 1051 + 3669) & 0xFFFF


def f0525(x):
    return (x * 1053 + 3676) & 0xFFFF


def f0526(x):
    return (x * 1055 + 3683) & 0xFFFF


def f0527(x):
    return (x * 1057 + 3690) & 0xFFFF


def f0528(x):
    return (x * 1059 + 3697) & 0xFFFF


def f0529(x):
    return (x * 1061 + 3704) & 0xFFFF


def f0530(x):
    return (x * 1063 + 3711) & 0xFFFF


def f0531(x):
    return (x * 1065 + 3718) & 0xFFFF


def f0532(x):
    return (x * 1067 + 3725) & 0xFFFF


def f0533(x):
    return (x * 1069 + 3732) & 0xFFFF


def f0534(x):
    return (x * 1071 + 3739) & 0xFFFF


def f0535(x):
    return (x * 1073 + 3746) & 0xFFFF


def f0536(x):
    return (x * 1075 + 3753) & 0xFFFF


def f0537(x):
    return (x * 1077 + 3760) & 0xFFFF


def f0538(x):
    return (x * 1079 + 3767) & 0xFFFF


def f0539(x):
    return (x * 1081 + 3774) & 0xFFFF


FUNCTIONS += [
    f0520, f0521, f0522, f0523, f0524, f0525, f0526, f0527, f0528, f0529,
    f0530, f0531, f0532, f0533, f0534, f0535, f0536, f0537, f0538, f0539,
]


def f0540(x):
    return (x * 1083 + 3781) & 0xFFFF


def f0541(x):
    return (x * 1085 + 3788) & 0xFFFF


def f0542(x):
    return (x * 1087 + 3795) & 0xFFFF


def f0543(x):
    return (x * 1089 + 3802) & 0xFFFF


def f0544(x):
    return (x * 1091 + 3809) & 0xFFFF


def f0545(x):
    return (x * 1093 + 3816) & 0xFFFF


def f0546(x):
    return (x * 1095 + 3823) & 0xFFFF


def f0547(x):
    return (x * 1097 + 3830) & 0xFFFF


def f0548(x):
    return (x * 1099 + 3837) & 0xFFFF


def f0549(x):
    return (x * 1101 + 3844) & 0xFFFF


def f0550(x):
    return (x * 1103 + 3851) & 0xFFFF


def f0551(x):
    return (x * 1105 + 3858) & 0xFFFF


def f0552(x):
    return (x * 1107 + 3865) & 0xFFFF


def f0553(x):
    return (x * 1109 + 3872) & 0xFFFF


def f0554(x):
    return (x * 1111 + 3879) & 0xFFFF


def f0555(x):
    return (x * 1113 + 3886) & 0xFFFF


def f0556(x):
    return (x * 1115 + 3893) & 0xFFFF


def f0557(x):
    return (x * 1117 + 3900) & 0xFFFF


def f0558(x):
    return (x * 1119 + 3907) & 0xFFFF


def f0559(x):
    return (x * 1121 + 3914) & 0xFFFF


FUNCTIONS += [
    f0540, f0541, f0542, f0543, f0544, f0545, f0546, f0547, f0548, f0549,
    f0550, f0551, f0552, f0553, f0554, f0555, f0556, f0557, f0558, f0559,
]


def f0560(x):
    return (x * 1123 + 3921) & 0xFFFF


def f0561(x):
    return (x * 1125 + 3928) & 0xFFFF


def f0562(x):
    return (x * 1127 + 3935) & 0xFFFF


def f0563(x):
    return (x * 1129 + 3942) & 0xFFFF


def f0564(x):
    return (x * 1131 + 3949) & 0xFFFF


def f0565(x):
    return (x * 1133 + 3956) & 0xFFFF


def f0566(x):
    return (x * 1135 + 3963) & 0xFFFF


def f0567(x):
    return (x * 1137 + 3970) & 0xFFFF


def f0568(x):
    return (x * 1139 + 3977) & 0xFFFF


def f0569(x):
    return (x * 1141 + 3984) & 0xFFFF


def f0570(x):
    return (x * 1143 + 3991) & 0xFFFF


def f0571(x):
    return (x * 1145 + 3998) & 0xFFFF


def f0572(x):
    return (x * 1147 + 4005) & 0xFFFF


def f0573(x):
    return (x * 1149 + 4012) & 0xFFFF


def f0574(x):
    return (x * 1151 + 4019) & 0xFFFF


def f0575(x):
    return (x * 1153 + 4026) & 0xFFFF


def f0576(x):
    return (x * 1155 + 4033) & 0xFFFF


def f0577(x):
    return (x * 1157 + 4040) & 0xFFFF


def f0578(x):
    return (x * 1159 + 4047) & 0xFFFF


def f0579(x):
    return (x * 1161 + 4054) & 0xFFFF


FUNCTIONS += [
    f0560, f0561, f0562, f0563, f0564, f0565, f0566, f0567, f0568, f0569,
    f0570, f0571, f0572, f0573, f0574, f0575, f0576, f0577, f0578, f0579,
]


def f0580(x):
    return (x * 1163 + 4061) & 0xFFFF


def f0581(x):
    return (x * 1165 + 4068) & 0xFFFF


def f0582(x):
    return (x * 1167 + 4075) & 0xFFFF


def f0583(x):
    return (x * 1169 + 4082) & 0xFFFF


def f0584(x):
    return (x * 1171 + 4089) & 0xFFFF


def f0585(x):
    return (x * 1173 + 4096) & 0xFFFF


def f0586(x):
    return (x * 1175 + 4103) & 0xFFFF


def f0587(x):
    return (x * 1177 + 4110) & 0xFFFF


def f0588(x):
    return (x * 1179 + 4117) & 0xFFFF


def f0589(x):
    return (x * 1181 + 4124) & 0xFFFF


def f0590(x):
    return (x * 1183 + 4131) & 0xFFFF


def f0591(x):
    return (x * 1185 + 4138) & 0xFFFF


def f0592(x):
    return (x * 1187 + 4145) & 0xFFFF


def f0593(x):
    return (x * 1189 + 4152) & 0xFFFF


def f0594(x):
    return (x * 1191 + 4159) & 0xFFFF


def f0595(x):
    return (x * 1193 + 4166) & 0xFFFF


def f0596(x):
    return (x * 1195 + 4173) & 0xFFFF


def f0597(x):
    return (x * 1197 + 4180) & 0xFFFF


def f0598(x):
    return (x * 1199 + 4187) & 0xFFFF


def f0599(x):
    return (x * 1201 + 4194) & 0xFFFF


FUNCTIONS += [
    f0580, f0581, f0582, f0583, f0584, f0585, f0586, f0587, f0588, f0589,
    f0590, f0591, f0592, f0593, f0594, f0595, f0596, f0597, f0598, f0599,
]


def f0600(x):
    return (x * 1203 + 4201) & 0xFFFF


def f0601(x):
    return (x * 1205 + 4208) & 0xFFFF


def f0602(x):
    return (x * 1207 + 4215) & 0xFFFF


def f0603(x):
    return (x * 1209 + 4222) & 0xFFFF


def f0604(x):
    return (x * 1211 + 4229) & 0xFFFF


def f0605(x):
    return (x * 1213 + 4236) & 0xFFFF


def f0606(x):
    return (x * 1215 + 4243) & 0xFFFF


def f0607(x):
    return (x * 1217 + 4250) & 0xFFFF


def f0608(x):
    return (x * 1219 + 4257) & 0xFFFF


def f0609(x):
    return (x * 1221 + 4264) & 0xFFFF


def f0610(x):
    return (x * 1223 + 4271) & 0xFFFF


def f0611(x):
    return (x * 1225 + 4278) & 0xFFFF


def f0612(x):
    return (x * 1227 + 4285) & 0xFFFF


def f0613(x):
    return (x * 1229 + 4292) & 0xFFFF


def f0614(x):
    return (x * 1231 + 4299) & 0xFFFF


def f0615(x):
    return (x * 1233 + 4306) & 0xFFFF


def f0616(x):
    return (x * 1235 + 4313) & 0xFFFF


def f0617(x):
    return (x * 1237 + 4320) & 0xFFFF


def f0618(x):
    return (x * 1239 + 4327) & 0xFFFF


def f0619(x):
    return (x * 1241 + 4334) & 0xFFFF


FUNCTIONS += [
    f0600, f0601, f0602, f0603, f0604, f0605, f0606, f0607, f0608, f0609,
    f0610, f0611, f0612, f0613, f0614, f0615, f0616, f0617, f0618, f0619,
]


def f0620(x):
    return (x * 1243 + 4341) & 0xFFFF


def f0621(x):
    return (x * 1245 + 4348) & 0xFFFF


def f0622(x):
    return (x * 1247 + 4355) & 0xFFFF


def f0623(x):
    return (x * 1249 + 4362) & 0xFFFF


def f0624(x):
    return (x * 1251 + 4369) & 0xFFFF


def f0625(x):
    return (x * 1253 + 4376) & 0xFFFF


def f0626(x):
    return (x * 1255 + 4383) & 0xFFFF


def f0627(x):
    return (x * 1257 + 4390) & 0xFFFF


def f0628(x):
    return (x * 1259 + 4397) & 0xFFFF


def f0629(x):
    return (x * 1261 + 4404) & 0xFFFF


def f0630(x):
    return (x * 1263 + 4411) & 0xFFFF


def f0631(x):
    return (x * 1265 + 4418) & 0xFFFF


def f0632(x):
    return (x * 1267 + 4425) & 0xFFFF


def f0633(x):
    return (x * 1269 + 4432) & 0xFFFF


def f0634(x):
    return (x * 1271 + 4439) & 0xFFFF


def f0635(x):
    return (x * 1273 + 4446) & 0xFFFF


def f0636(x):
    return (x * 1275 + 4453) & 0xFFFF


def f0637(x):
    return (x * 1277 + 4460) & 0xFFFF


def f0638(x):
    return (x * 1279 + 4467) & 0xFFFF


def f0639(x):
    return (x * 1281 + 4474) & 0xFFFF


FUNCTIONS += [
    f0620, f0621, f0622, f0623, f0624, f0625, f0626, f0627, f0628, f0629,
    f0630, f0631, f0632, f0633, f0634, f0635, f0636, f0637, f0638, f0639,
]


def f0640(x):
    return (x * 1283 + 4481) & 0xFFFF


def f0641(x):
    return (x * 1285 + 4488) & 0xFFFF


def f0642(x):
    return (x * 1287 + 4495) & 0xFFFF


def f0643(x):
    return (x * 1289 + 4502) & 0xFFFF


def f0644(x):
    return (x * 1291 + 4509) & 0xFFFF


def f0645(x):
    return (x * 1293 + 4516) & 0xFFFF


def f0646(x):
    return (x * 1295 + 4523) & 0xFFFF


def f0647(x):
    return (x * 1297 + 4530) & 0xFFFF


def f0648(x):
    return (x * 1299 + 4537) & 0xFFFF


def f0649(x):
    return (x * 1301 + 4544) & 0xFFFF


def f0650(x):
    return (x * 1303 + 4551) & 0xFFFF


def f0651(x):
    return (x * 1305 + 4558) & 0xFFFF


def f0652(x):
    return (x * 1307 + 4565) & 0xFFFF


def f0653(x):
    return (x * 1309 + 4572) & 0xFFFF


def f0654(x):
    return (x * 1311 + 4579) & 0xFFFF


def f0655(x):
    return (x * 1313 + 4586) & 0xFFFF


def f0656(x):
    return (x * 1315 + 4593) & 0xFFFF


def f0657(x):
    return (x * 1317 + 4600) & 0xFFFF


def f0658(x):
    return (x * 1319 + 4607) & 0xFFFF


def f0659(x):
    return (x * 1321 + 4614) & 0xFFFF


FUNCTIONS += [
    f0640, f0641, f0642, f0643, f0644, f0645, f0646, f0647, f0648, f0649,
    f0650, f0651, f0652, f0653, f0654, f0655, f0656, f0657, f0658, f0659,
]


def f0660(x):
    return (x * 1323 + 4621) & 0xFFFF


def f0661(x):
    return (x * 1325 + 4628) & 0xFFFF


def f0662(x):
    return (x * 1327 + 4635) & 0xFFFF


def f0663(x):
    return (x * 1329 + 4642) & 0xFFFF


def f0664(x):
    return (x * 1331 + 4649) & 0xFFFF


def f0665(x):
    return (x * 1333 + 4656) & 0xFFFF


def f0666(x):
    return (x * 1335 + 4663) & 0xFFFF


def f0667(x):
    return (x * 1337 + 4670) & 0xFFFF


def f0668(x):
    return (x * 1339 + 4677) & 0xFFFF


def f0669(x):
    return (x * 1341 + 4684) & 0xFFFF


def f0670(x):
    return (x * 1343 + 4691) & 0xFFFF


def f0671(x):
    return (x * 1345 + 4698) & 0xFFFF


def f0672(x):
    return (x * 1347 + 4705) & 0xFFFF


def f0673(x):
    return (x * 1349 + 4712) & 0xFFFF


def f0674(x):
    return (x * 1351 + 4719) & 0xFFFF


def f0675(x):
    return (x * 1353 + 4726) & 0xFFFF


def f0676(x):
    return (x * 1355 + 4733) & 0xFFFF


def f0677(x):
    return (x * 1357 + 4740) & 0xFFFF


def f0678(x):
    return (x * 1359 + 4747) & 0xFFFF


def f0679(x):
    return (x * 1361 + 4754) & 0xFFFF


FUNCTIONS += [
    f0660, f0661, f0662, f0663, f0664, f0665, f0666, f0667, f0668, f0669,
    f0670, f0671, f0672, f0673, f0674, f0675, f0676, f0677, f0678, f0679,
]


def f0680(x):
    return (x * 1363 + 4761) & 0xFFFF


def f0681(x):
    return (x * 1365 + 4768) & 0xFFFF


def f0682(x):
    return (x * 1367 + 4775) & 0xFFFF


def f0683(x):
    return (x * 1369 + 4782) & 0xFFFF


def f0684(x):
    return (x * 1371 + 4789) & 0xFFFF


def f0685(x):
    return (x * 1373 + 4796) & 0xFFFF


def f0686(x):
    return (x * 1375 + 4803) & 0xFFFF


def f0687(x):
    return (x * 1377 + 4810) & 0xFFFF


def f0688(x):
    return (x * 1379 + 4817) & 0xFFFF


def f0689(x):
    return (x * 1381 + 4824) & 0xFFFF


def f0690(x):
    return (x * 1383 + 4831) & 0xFFFF


def f0691(x):
    return (x * 1385 + 4838) & 0xFFFF


def f0692(x):
    return (x * 1387 + 4845) & 0xFFFF


def f0693(x):
    return (x * 1389 + 4852) & 0xFFFF


def f0694(x):
    return (x * 1391 + 4859) & 0xFFFF


def f0695(x):
    return (x * 1393 + 4866) & 0xFFFF


def f0696(x):
    return (x * 1395 + 4873) & 0xFFFF


def f0697(x):
    return (x * 1397 + 4880) & 0xFFFF


def f0698(x):
    return (x * 1399 + 4887) & 0xFFFF


def f0699(x):
    return (x * 1401 + 4894) & 0xFFFF


FUNCTIONS += [
    f0680, f0681, f0682, f0683, f0684, f0685, f0686, f0687, f0688, f0689,
    f0690, f0691, f0692, f0693, f0694, f0695, f0696, f0697, f0698, f0699,
]


def f0700(x):
    return (x * 1403 + 4901) & 0xFFFF


def f0701(x):
    return (x * 1405 + 4908) & 0xFFFF


def f0702(x):
    return (x * 1407 + 4915) & 0xFFFF


def f0703(x):
    return (x * 1409 + 4922) & 0xFFFF


def f0704(x):
    return (x * 1411 + 4929) & 0xFFFF


def f0705(x):
    return (x * 1413 + 4936) & 0xFFFF


def f0706(x):
    return (x * 1415 + 4943) & 0xFFFF


def f0707(x):
    return (x * 1417 + 4950) & 0xFFFF


def f0708(x):
    return (x * 1419 + 4957) & 0xFFFF


def f0709(x):
    return (x * 1421 + 4964) & 0xFFFF


def f0710(x):
    return (x * 1423 + 4971) & 0xFFFF


def f0711(x):
    return (x * 1425 + 4978) & 0xFFFF


def f0712(x):
    return (x * 1427 + 4985) & 0xFFFF


def f0713(x):
    return (x * 1429 + 4992) & 0xFFFF


def f0714(x):
    return (x * 1431 + 4999) & 0xFFFF


def f0715(x):
    return (x * 1433 + 5006) & 0xFFFF


def f0716(x):
    return (x * 1435 + 5013) & 0xFFFF


def f0717(x):
    return (x * 1437 + 5020) & 0xFFFF


def f0718(x):
    return (x * 1439 + 5027) & 0xFFFF


def f0719(x):
    return (x * 1441 + 5034) & 0xFFFF


FUNCTIONS += [
    f0700, f0701, f0702, f0703, f0704, f0705, f0706, f0707, f0708, f0709,
    f0710, f0711, f0712, f0713, f0714, f0715, f0716, f0717, f0718, f0719,
]


def f0720(x):
    return (x * 1443 + 5041) & 0xFFFF


def f0721(x):
    return (x * 1445 + 5048) & 0xFFFF


def f0722(x):
    return (x * 1447 + 5055) & 0xFFFF


def f0723(x):
    return (x * 1449 + 5062) & 0xFFFF


def f0724(x):
    return (x * 1451 + 5069) & 0xFFFF


def f0725(x):
    return (x * 1453 + 5076) & 0xFFFF


def f0726(x):
    return (x * 1455 + 5083) & 0xFFFF


def f0727(x):
    return (x * 1457 + 5090) & 0xFFFF


def f0728(x):
    return (x * 1459 + 5097) & 0xFFFF


def f0729(x):
    return (x * 1461 + 5104) & 0xFFFF


def f0730(x):
    return (x * 1463 + 5111) & 0xFFFF


def f0731(x):
    return (x * 1465 + 5118) & 0xFFFF


def f0732(x):
    return (x * 1467 + 5125) & 0xFFFF


def f0733(x):
    return (x * 1469 + 5132) & 0xFFFF


def f0734(x):
    return (x * 1471 + 5139) & 0xFFFF


def f0735(x):
    return (x * 1473 + 5146) & 0xFFFF


def f0736(x):
    return (x * 1475 + 5153) & 0xFFFF


def f0737(x):
    return (x * 1477 + 5160) & 0xFFFF


def f0738(x):
    return (x * 1479 + 5167) & 0xFFFF


def f0739(x):
    return (x * 1481 + 5174) & 0xFFFF


FUNCTIONS += [
    f0720, f0721, f0722, f0723, f0724, f0725, f0726, f0727, f0728, f0729,
    f0730, f0731, f0732, f0733, f0734, f0735, f0736, f0737, f0738, f0739,
]


def f0740(x):
    return (x * 1483 + 5181) & 0xFFFF


def f0741(x):
    return (x * 1485 + 5188) & 0xFFFF


def f0742(x):
    return (x * 1487 + 5195) & 0xFFFF


def f0743(x):
    return (x * 1489 + 5202) & 0xFFFF


def f0744(x):
    return (x * 1491 + 5209) & 0xFFFF


def f0745(x):
    return (x * 1493 + 5216) & 0xFFFF


def f0746(x):
    return (x * 1495 + 5223) & 0xFFFF


def f0747(x):
    return (x * 1497 + 5230) & 0xFFFF


def f0748(x):
    return (x * 1499 + 5237) & 0xFFFF


def f0749(x):
    return (x * 1501 + 5244) & 0xFFFF


def f0750(x):
    return (x * 1503 + 5251) & 0xFFFF


def f0751(x):
    return (x * 1505 + 5258) & 0xFFFF


def f0752(x):
    return (x * 1507 + 5265) & 0xFFFF


def f0753(x):
    return (x * 1509 + 5272) & 0xFFFF


def f0754(x):
    return (x * 1511 + 5279) & 0xFFFF


def f0755(x):
    return (x * 1513 + 5286) & 0xFFFF


def f0756(x):
    return (x * 1515 + 5293) & 0xFFFF


def f0757(x):
    return (x * 1517 + 5300) & 0xFFFF


def f0758(x):
    return (x * 1519 + 5307) & 0xFFFF


def f0759(x):
    return (x * 1521 + 5314) & 0xFFFF


FUNCTIONS += [
    f0740, f0741, f0742, f0743, f0744, f0745, f0746, f0747, f0748, f0749,
    f0750, f0751, f0752, f0753, f0754, f0755, f0756, f0757, f0758, f0759,
]


def f0760(x):
    return (x * 1523 + 5321) & 0xFFFF


def f0761(x):
    return (x * 1525 + 5328) & 0xFFFF


def f0762(x):
    return (x * 1527 + 5335) & 0xFFFF


def f0763(x):
    return (x * 1529 + 5342) & 0xFFFF


def f0764(x):
    return (x * 1531 + 5349) & 0xFFFF


def f0765(x):
    return (x * 1533 + 5356) & 0xFFFF


def f0766(x):
    return (x * 1535 + 5363) & 0xFFFF


def f0767(x):
    return (x * 1537 + 5370) & 0xFFFF


def f0768(x):
    return (x * 1539 + 5377) & 0xFFFF


def f0769(x):
    return (x * 1541 + 5384) & 0xFFFF


def f0770(x):
    return (x * 1543 + 5391) & 0xFFFF


def f0771(x):
    return (x * 1545 + 5398) & 0xFFFF


def f0772(x):
    return (x * 1547 + 5405) & 0xFFFF


def f0773(x):
    return (x * 1549 + 5412) & 0xFFFF


def f0774(x):
    return (x * 1551 + 5419) & 0xFFFF


def f0775(x):
    return (x * 1553 + 5426) & 0xFFFF


def f0776(x):
    return (x * 1555 + 5433) & 0xFFFF


def f0777(x):
    return (x * 1557 + 5440) & 0xFFFF


def f0778(x):
    return (x * 1559 + 5447) & 0xFFFF


def f0779(x):
    return (x * 1561 + 5454) & 0xFFFF


FUNCTIONS += [
    f0760, f0761, f0762, f0763, f0764, f0765, f0766, f0767, f0768, f0769,
    f0770, f0771, f0772, f0773, f0774, f0775, f0776, f0777, f0778, f0779,
]


def f0780(x):
    return (x * 1563 + 5461) & 0xFFFF


def f0781(x):
    return (x * 1565 + 5468) & 0xFFFF


def f0782(x):
    return (x * 1567 + 5475) & 0xFFFF


def f0783(x):
    return (x * 1569 + 5482) & 0xFFFF


def f0784(x):
    return (x * 1571 + 5489) & 0xFFFF


def f0785(x):
    return (x * 1573 + 5496) & 0xFFFF


def f0786(x):
    return (x * 1575 + 5503) & 0xFFFF


def f0787(x):
    return (x * 1577 + 5510) & 0xFFFF


def f0788(x):
    return (x * 1579 + 5517) & 0xFFFF


def f0789(x):
    return (x * 1581 + 5524) & 0xFFFF


def f0790(x):
    return (x * 1583 + 5531) & 0xFFFF


def f0791(x):
    return (x * 1585 + 5538) & 0xFFFF


def f0792(x):
    return (x * 1587 + 5545) & 0xFFFF


def f0793(x):
    return (x * 1589 + 5552) & 0xFFFF


def f0794(x):
    return (x * 1591 + 5559) & 0xFFFF


def f0795(x):
    return (x * 1593 + 5566) & 0xFFFF


def f0796(x):
    return (x * 1595 + 5573) & 0xFFFF


def f0797(x):
    return (x * 1597 + 5580) & 0xFFFF


def f0798(x):
    return (x * 1599 + 5587) & 0xFFFF


def f0799(x):
    return (x * 1601 + 5594) & 0xFFFF


FUNCTIONS += [
    f0780, f0781, f0782, f0783, f0784, f0785, f0786, f0787, f0788, f0789,
    f0790, f0791, f0792, f0793, f0794, f0795, f0796, f0797, f0798, f0799,
]


def f0800(x):
    return (x * 1603 + 5601) & 0xFFFF


def f0801(x):
    return (x * 1605 + 5608) & 0xFFFF


def f0802(x):
    return (x * 1607 + 5615) & 0xFFFF


def f0803(x):
    return (x * 1609 + 5622) & 0xFFFF


def f0804(x):
    return (x * 1611 + 5629) & 0xFFFF


def f0805(x):
    return (x * 1613 + 5636) & 0xFFFF


def f0806(x):
    return (x * 1615 + 5643) & 0xFFFF


def f0807(x):
    return (x * 1617 + 5650) & 0xFFFF


def f0808(x):
    return (x * 1619 + 5657) & 0xFFFF


def f0809(x):
    return (x * 1621 + 5664) & 0xFFFF


def f0810(x):
    return (x * 1623 + 5671) & 0xFFFF


def f0811(x):
    return (x * 1625 + 5678) & 0xFFFF


def f0812(x):
    return (x * 1627 + 5685) & 0xFFFF


def f0813(x):
    return (x * 1629 + 5692) & 0xFFFF


def f0814(x):
    return (x * 1631 + 5699) & 0xFFFF


def f0815(x):
    return (x * 1633 + 5706) & 0xFFFF


def f0816(x):
    return (x * 1635 + 5713) & 0xFFFF


def f0817(x):
    return (x * 1637 + 5720) & 0xFFFF


def f0818(x):
    return (x * 1639 + 5727) & 0xFFFF


def f0819(x):
    return (x * 1641 + 5734) & 0xFFFF


FUNCTIONS += [
    f0800, f0801, f0802, f0803, f0804, f0805, f0806, f0807, f0808, f0809,
    f0810, f0811, f0812, f0813, f0814, f0815, f0816, f0817, f0818, f0819,
]


def f0820(x):
    return (x * 1643 + 5741) & 0xFFFF


def f0821(x):
    return (x * 1645 + 5748) & 0xFFFF


def f0822(x):
    return (x * 1647 + 5755) & 0xFFFF


def f0823(x):
    return (x * 1649 + 5762) & 0xFFFF


def f0824(x):
    return (x * 1651 + 5769) & 0xFFFF


def f0825(x):
    return (x * 1653 + 5776) & 0xFFFF


def f0826(x):
    return (x * 1655 + 5783) & 0xFFFF


def f0827(x):
    return (x * 1657 + 5790) & 0xFFFF


def f0828(x):
    return (x * 1659 + 5797) & 0xFFFF


def f0829(x):
    return (x * 1661 + 5804) & 0xFFFF


def f0830(x):
    return (x * 1663 + 5811) & 0xFFFF


def f0831(x):
    return (x * 1665 + 5818) & 0xFFFF


def f0832(x):
    return (x * 1667 + 5825) & 0xFFFF


def f0833(x):
    return (x * 1669 + 5832) & 0xFFFF


def f0834(x):
    return (x * 1671 + 5839) & 0xFFFF


def f0835(x):
    return (x * 1673 + 5846) & 0xFFFF


def f0836(x):
    return (x * 1675 + 5853) & 0xFFFF


def f0837(x):
    return (x * 1677 + 5860) & 0xFFFF


def f0838(x):
    return (x * 1679 + 5867) & 0xFFFF


def f0839(x):
    return (x * 1681 + 5874) & 0xFFFF


FUNCTIONS += [
    f0820, f0821, f0822, f0823, f0824, f0825, f0826, f0827, f0828, f0829,
    f0830, f0831, f0832, f0833, f0834, f0835, f0836, f0837, f0838, f0839,
]


def f0840(x):
    return (x * 1683 + 5881) & 0xFFFF


def f0841(x):
    return (x * 1685 + 5888) & 0xFFFF


def f0842(x):
    return (x * 1687 + 5895) & 0xFFFF


def f0843(x):
    return (x * 1689 + 5902) & 0xFFFF


def f0844(x):
    return (x * 1691 + 5909) & 0xFFFF


def f0845(x):
    return (x * 1693 + 5916) & 0xFFFF


def f0846(x):
    return (x * 1695 + 5923) & 0xFFFF


def f0847(x):
    return (x * 1697 + 5930) & 0xFFFF


def f0848(x):
    return (x * 1699 + 5937) & 0xFFFF


def f0849(x):
    return (x * 1701 + 5944) & 0xFFFF


def f0850(x):
    return (x * 1703 + 5951) & 0xFFFF


def f0851(x):
    return (x * 1705 + 5958) & 0xFFFF


def f0852(x):
    return (x * 1707 + 5965) & 0xFFFF


def f0853(x):
    return (x * 1709 + 5972) & 0xFFFF


def f0854(x):
    return (x * 1711 + 5979) & 0xFFFF


def f0855(x):
    return (x * 1713 + 5986) & 0xFFFF


def f0856(x):
    return (x * 1715 + 5993) & 0xFFFF


def f0857(x):
    return (x * 1717 + 6000) & 0xFFFF


def f0858(x):
    return (x * 1719 + 6007) & 0xFFFF


def f0859(x):
    return (x * 1721 + 6014) & 0xFFFF


FUNCTIONS += [
    f0840, f0841, f0842, f0843, f0844, f0845, f0846, f0847, f0848, f0849,
    f0850, f0851, f0852, f0853, f0854, f0855, f0856, f0857, f0858, f0859,
]


def f0860(x):
    return (x * 1723 + 6021) & 0xFFFF


def f0861(x):
    return (x * 1725 + 6028) & 0xFFFF


def f0862(x):
    return (x * 1727 + 6035) & 0xFFFF


def f0863(x):
    return (x * 1729 + 6042) & 0xFFFF


def f0864(x):
    return (x * 1731 + 6049) & 0xFFFF


def f0865(x):
    return (x * 1733 + 6056) & 0xFFFF


def f0866(x):
    return (x * 1735 + 6063) & 0xFFFF


def f0867(x):
    return (x * 1737 + 6070) & 0xFFFF


def f0868(x):
    return (x * 1739 + 6077) & 0xFFFF


def f0869(x):
    return (x * 1741 + 6084) & 0xFFFF


def f0870(x):
    return (x * 1743 + 6091) & 0xFFFF


def f0871(x):
    return (x * 1745 + 6098) & 0xFFFF


def f0872(x):
    return (x * 1747 + 6105) & 0xFFFF


def f0873(x):
    return (x * 1749 + 6112) & 0xFFFF


def f0874(x):
    return (x * 1751 + 6119) & 0xFFFF


def f0875(x):
    return (x * 1753 + 6126) & 0xFFFF


def f0876(x):
    return (x * 1755 + 6133) & 0xFFFF


def f0877(x):
    return (x * 1757 + 6140) & 0xFFFF


def f0878(x):
    return (x * 1759 + 6147) & 0xFFFF


def f0879(x):
    return (x * 1761 + 6154) & 0xFFFF


FUNCTIONS += [
    f0860, f0861, f0862, f0863, f0864, f0865, f0866, f0867, f0868, f0869,
    f0870, f0871, f0872, f0873, f0874, f0875, f0876, f0877, f0878, f0879,
]


def f0880(x):
    return (x * 1763 + 6161) & 0xFFFF


def f0881(x):
    return (x * 1765 + 6168) & 0xFFFF


def f0882(x):
    return (x * 1767 + 6175) & 0xFFFF


def f0883(x):
    return (x * 1769 + 6182) & 0xFFFF


def f0884(x):
    return (x * 1771 + 6189) & 0xFFFF


def f0885(x):
    return (x * 1773 + 6196) & 0xFFFF


def f0886(x):
    return (x * 1775 + 6203) & 0xFFFF


def f0887(x):
    return (x * 1777 + 6210) & 0xFFFF


def f0888(x):
    return (x * 1779 + 6217) & 0xFFFF


def f0889(x):
    return (x * 1781 + 6224) & 0xFFFF


def f0890(x):
    return (x * 1783 + 6231) & 0xFFFF


def f0891(x):
    return (x * 1785 + 6238) & 0xFFFF


def f0892(x):
    return (x * 1787 + 6245) & 0xFFFF


def f0893(x):
    return (x * 1789 + 6252) & 0xFFFF


def f0894(x):
    return (x * 1791 + 6259) & 0xFFFF


def f0895(x):
    return (x * 1793 + 6266) & 0xFFFF


def f0896(x):
    return (x * 1795 + 6273) & 0xFFFF


def f0897(x):
    return (x * 1797 + 6280) & 0xFFFF


def f0898(x):
    return (x * 1799 + 6287) & 0xFFFF


def f0899(x):
    return (x * 1801 + 6294) & 0xFFFF


FUNCTIONS += [
    f0880, f0881, f0882, f0883, f0884, f0885, f0886, f0887, f0888, f0889,
    f0890, f0891, f0892, f0893, f0894, f0895, f0896, f0897, f0898, f0899,
]


def f0900(x):
    return (x * 1803 + 6301) & 0xFFFF


def f0901(x):
    return (x * 1805 + 6308) & 0xFFFF


def f0902(x):
    return (x * 1807 + 6315) & 0xFFFF


def f0903(x):
    return (x * 1809 + 6322) & 0xFFFF


def f0904(x):
    return (x * 1811 + 6329) & 0xFFFF


def f0905(x):
    return (x * 1813 + 6336) & 0xFFFF


def f0906(x):
    return (x * 1815 + 6343) & 0xFFFF


def f0907(x):
    return (x * 1817 + 6350) & 0xFFFF


def f0908(x):
    return (x * 1819 + 6357) & 0xFFFF


def f0909(x):
    return (x * 1821 + 6364) & 0xFFFF


def f0910(x):
    return (x * 1823 + 6371) & 0xFFFF


def f0911(x):
    return (x * 1825 + 6378) & 0xFFFF


def f0912(x):
    return (x * 1827 + 6385) & 0xFFFF


def f0913(x):
    return (x * 1829 + 6392) & 0xFFFF


def f0914(x):
    return (x * 1831 + 6399) & 0xFFFF


def f0915(x):
    return (x * 1833 + 6406) & 0xFFFF


def f0916(x):
    return (x * 1835 + 6413) & 0xFFFF


def f0917(x):
    return (x * 1837 + 6420) & 0xFFFF


def f0918(x):
    return (x * 1839 + 6427) & 0xFFFF


def f0919(x):
    return (x * 1841 + 6434) & 0xFFFF


FUNCTIONS += [
    f0900, f0901, f0902, f0903, f0904, f0905, f0906, f0907, f0908, f0909,
    f0910, f0911, f0912, f0913, f0914, f0915, f0916, f0917, f0918, f0919,
]


def f0920(x):
    return (x * 1843 + 6441) & 0xFFFF


def f0921(x):
    return (x * 1845 + 6448) & 0xFFFF


def f0922(x):
    return (x * 1847 + 6455) & 0xFFFF


def f0923(x):
    return (x * 1849 + 6462) & 0xFFFF


def f0924(x):
    return (x * 1851 + 6469) & 0xFFFF


def f0925(x):
    return (x * 1853 + 6476) & 0xFFFF


def f0926(x):
    return (x * 1855 + 6483) & 0xFFFF


def f0927(x):
    return (x * 1857 + 6490) & 0xFFFF


def f0928(x):
    return (x * 1859 + 6497) & 0xFFFF


def f0929(x):
    return (x * 1861 + 6504) & 0xFFFF


def f0930(x):
    return (x * 1863 + 6511) & 0xFFFF


def f0931(x):
    return (x * 1865 + 6518) & 0xFFFF


def f0932(x):
    return (x * 1867 + 6525) & 0xFFFF


def f0933(x):
    return (x * 1869 + 6532) & 0xFFFF


def f0934(x):
    return (x * 1871 + 6539) & 0xFFFF


def f0935(x):
    return (x * 1873 + 6546) & 0xFFFF


def f0936(x):
    return (x * 1875 + 6553) & 0xFFFF


def f0937(x):
    return (x * 1877 + 6560) & 0xFFFF


def f0938(x):
    return (x * 1879 + 6567) & 0xFFFF


def f0939(x):
    return (x * 1881 + 6574) & 0xFFFF


FUNCTIONS += [
    f0920, f0921, f0922, f0923, f0924, f0925, f0926, f0927, f0928, f0929,
    f0930, f0931, f0932, f0933, f0934, f0935, f0936, f0937, f0938, f0939,
]


def f0940(x):
    return (x * 1883 + 6581) & 0xFFFF


def f0941(x):
    return (x * 1885 + 6588) & 0xFFFF


def f0942(x):
    return (x * 1887 + 6595) & 0xFFFF


def f0943(x):
    return (x * 1889 + 6602) & 0xFFFF


def f0944(x):
    return (x * 1891 + 6609) & 0xFFFF


def f0945(x):
    return (x * 1893 + 6616) & 0xFFFF


def f0946(x):
    return (x * 1895 + 6623) & 0xFFFF


def f0947(x):
    return (x * 1897 + 6630) & 0xFFFF


def f0948(x):
    return (x * 1899 + 6637) & 0xFFFF


def f0949(x):
    return (x * 1901 + 6644) & 0xFFFF


def f0950(x):
    return (x * 1903 + 6651) & 0xFFFF


def f0951(x):
    return (x * 1905 + 6658) & 0xFFFF


def f0952(x):
    return (x * 1907 + 6665) & 0xFFFF


def f0953(x):
    return (x * 1909 + 6672) & 0xFFFF


def f0954(x):
    return (x * 1911 + 6679) & 0xFFFF


def f0955(x):
    return (x * 1913 + 6686) & 0xFFFF


def f0956(x):
    return (x * 1915 + 6693) & 0xFFFF


def f0957(x):
    return (x * 1917 + 6700) & 0xFFFF


def f0958(x):
    return (x * 1919 + 6707) & 0xFFFF


def f0959(x):
    return (x * 1921 + 6714) & 0xFFFF


FUNCTIONS += [
    f0940, f0941, f0942, f0943, f0944, f0945, f0946, f0947, f0948, f0949,
    f0950, f0951, f0952, f0953, f0954, f0955, f0956, f0957, f0958, f0959,
]


def f0960(x):
    return (x * 1923 + 6721) & 0xFFFF


def f0961(x):
    return (x * 1925 + 6728) & 0xFFFF


def f0962(x):
    return (x * 1927 + 6735) & 0xFFFF


def f0963(x):
    return (x * 1929 + 6742) & 0xFFFF


def f0964(x):
    return (x * 1931 + 6749) & 0xFFFF


def f0965(x):
    return (x * 1933 + 6756) & 0xFFFF


def f0966(x):
    return (x * 1935 + 6763) & 0xFFFF


def f0967(x):
    return (x * 1937 + 6770) & 0xFFFF


def f0968(x):
    return (x * 1939 + 6777) & 0xFFFF


def f0969(x):
    return (x * 1941 + 6784) & 0xFFFF


def f0970(x):
    return (x * 1943 + 6791) & 0xFFFF


def f0971(x):
    return (x * 1945 + 6798) & 0xFFFF


def f0972(x):
    return (x * 1947 + 6805) & 0xFFFF


def f0973(x):
    return (x * 1949 + 6812) & 0xFFFF


def f0974(x):
    return (x * 1951 + 6819) & 0xFFFF


def f0975(x):
    return (x * 1953 + 6826) & 0xFFFF


def f0976(x):
    return (x * 1955 + 6833) & 0xFFFF


def f0977(x):
    return (x * 1957 + 6840) & 0xFFFF


def f0978(x):
    return (x * 1959 + 6847) & 0xFFFF


def f0979(x):
    return (x * 1961 + 6854) & 0xFFFF


FUNCTIONS += [
    f0960, f0961, f0962, f0963, f0964, f0965, f0966, f0967, f0968, f0969,
    f0970, f0971, f0972, f0973, f0974, f0975, f0976, f0977, f0978, f0979,
]


def f0980(x):
    return (x * 1963 + 6861) & 0xFFFF


def f0981(x):
    return (x * 1965 + 6868) & 0xFFFF


def f0982(x):
    return (x * 1967 + 6875) & 0xFFFF


def f0983(x):
    return (x * 1969 + 6882) & 0xFFFF


def f0984(x):
    return (x * 1971 + 6889) & 0xFFFF


def f0985(x):
    return (x * 1973 + 6896) & 0xFFFF


def f0986(x):
    return (x * 1975 + 6903) & 0xFFFF


def f0987(x):
    return (x * 1977 + 6910) & 0xFFFF


def f0988(x):
    return (x * 1979 + 6917) & 0xFFFF


def f0989(x):
    return (x * 1981 + 6924) & 0xFFFF


def f0990(x):
    return (x * 1983 + 6931) & 0xFFFF


def f0991(x):
    return (x * 1985 + 6938) & 0xFFFF


def f0992(x):
    return (x * 1987 + 6945) & 0xFFFF


def f0993(x):
    return (x * 1989 + 6952) & 0xFFFF


def f0994(x):
    return (x * 1991 + 6959) & 0xFFFF


def f0995(x):
    return (x * 1993 + 6966) & 0xFFFF


def f0996(x):
    return (x * 1995 + 6973) & 0xFFFF


def f0997(x):
    return (x * 1997 + 6980) & 0xFFFF


def f0998(x):
    return (x * 1999 + 6987) & 0xFFFF


def f0999(x):
    return (x * 2001 + 6994) & 0xFFFF


FUNCTIONS += [
    f0980, f0981, f0982, f0983, f0984, f0985, f0986, f0987, f0988, f0989,
    f0990, f0991, f0992, f0993, f0994, f0995, f0996, f0997, f0998, f0999,
]


def f1000(x):
    return (x * 2003 + 7001) & 0xFFFF


def f1001(x):
    return (x * 2005 + 7008) & 0xFFFF


def f1002(x):
    return (x * 2007 + 7015) & 0xFFFF


def f1003(x):
    return (x * 2009 + 7022) & 0xFFFF


def f1004(x):
    return (x * 2011 + 7029) & 0xFFFF


def f1005(x):
    return (x * 2013 + 7036) & 0xFFFF


def f1006(x):
    return (x * 2015 + 7043) & 0xFFFF


def f1007(x):
    return (x * 2017 + 7050) & 0xFFFF


def f1008(x):
    return (x * 2019 + 7057) & 0xFFFF


def f1009(x):
    return (x * 2021 + 7064) & 0xFFFF


def f1010(x):
    return (x * 2023 + 7071) & 0xFFFF


def f1011(x):
    return (x * 2025 + 7078) & 0xFFFF


def f1012(x):
    return (x * 2027 + 7085) & 0xFFFF


def f1013(x):
    return (x * 2029 + 7092) & 0xFFFF


def f1014(x):
    return (x * 2031 + 7099) & 0xFFFF


def f1015(x):
    return (x * 2033 + 7106) & 0xFFFF


def f1016(x):
    return (x * 2035 + 7113) & 0xFFFF


def f1017(x):
    return (x * 2037 + 7120) & 0xFFFF


def f1018(x):
    return (x * 2039 + 7127) & 0xFFFF


def f1019(x):
    return (x * 2041 + 7134) & 0xFFFF


FUNCTIONS += [
    f1000, f1001, f1002, f1003, f1004, f1005, f1006, f1007, f1008, f1009,
    f1010, f1011, f1012, f1013, f1014, f1015, f1016, f1017, f1018, f1019,
]


def f1020(x):
    return (x * 2043 + 7141) & 0xFFFF


def f1021(x):
    return (x * 2045 + 7148) & 0xFFFF


def f1022(x):
    return (x * 2047 + 7155) & 0xFFFF


def f1023(x):
    return (x * 2049 + 7162) & 0xFFFF


def f1024(x):
    return (x * 2051 + 7169) & 0xFFFF


def f1025(x):
    return (x * 2053 + 7176) & 0xFFFF


def f1026(x):
    return (x * 2055 + 7183) & 0xFFFF


def f1027(x):
    return (x * 2057 + 7190) & 0xFFFF


def f1028(x):
    return (x * 2059 + 7197) & 0xFFFF


def f1029(x):
    return (x * 2061 + 7204) & 0xFFFF


def f1030(x):
    return (x * 2063 + 7211) & 0xFFFF


def f1031(x):
    return (x * 2065 + 7218) & 0xFFFF


def f1032(x):
    return (x * 2067 + 7225) & 0xFFFF


def f1033(x):
    return (x * 2069 + 7232) & 0xFFFF


def f1034(x):
    return (x * 2071 + 7239) & 0xFFFF


def f1035(x):
    return (x * 2073 + 7246) & 0xFFFF


def f1036(x):
    return (x * 2075 + 7253) & 0xFFFF


def f1037(x):
    return (x * 2077 + 7260) & 0xFFFF


def f1038(x):
    return (x * 2079 + 7267) & 0xFFFF


def f1039(x):
    return (x * 2081 + 7274) & 0xFFFF


FUNCTIONS += [
    f1020, f1021, f1022, f1023, f1024, f1025, f1026, f1027, f1028, f1029,
    f1030, f1031, f1032, f1033, f1034, f1035, f1036, f1037, f1038, f1039,
]


def f1040(x):
    return (x * 2083 + 7281) & 0xFFFF


def f1041(x):
    return (x * 2085 + 7288) & 0xFFFF


def f1042(x):
    return (x * 2087 + 7295) & 0xFFFF


def f1043(x):
    return (x * 2089 + 7302) & 0xFFFF


def f1044(x):
    return (x * 2091 + 7309) & 0xFFFF


def f1045(x):
    return (x * 2093 + 7316) & 0xFFFF


def f1046(x):
    return (x * 2095 + 7323) & 0xFFFF


def f1047(x):
    return (x * 2097 + 7330) & 0xFFFF


def f1048(x):
    return (x * 2099 + 7337) & 0xFFFF


def f1049(x):
    return (x * 2101 + 7344) & 0xFFFF


def f1050(x):
    return (x * 2103 + 7351) & 0xFFFF


def f1051(x):
    return (x * 2105 + 7358) & 0xFFFF


def f1052(x):
    return (x * 2107 + 7365) & 0xFFFF


def f1053(x):
    return (x * 2109 + 7372) & 0xFFFF


def f1054(x):
    return (x * 2111 + 7379) & 0xFFFF


def f1055(x):
    return (x * 2113 + 7386) & 0xFFFF


def f1056(x):
    return (x * 2115 + 7393) & 0xFFFF


def f1057(x):
    return (x * 2117 + 7400) & 0xFFFF


def f1058(x):
    return (x * 2119 + 7407) & 0xFFFF


def f1059(x):
    return (x * 2121 + 7414) & 0xFFFF


FUNCTIONS += [
    f1040, f1041, f1042, f1043, f1044, f1045, f1046, f1047, f1048, f1049,
    f1050, f1051, f1052, f1053, f1054, f1055, f1056, f1057, f1058, f1059,
]


def f1060(x):
    return (x * 2123 + 7421) & 0xFFFF


def f1061(x):
    return (x * 2125 + 7428) & 0xFFFF


def f1062(x):
    return (x * 2127 + 7435) & 0xFFFF


def f1063(x):
    return (x * 2129 + 7442) & 0xFFFF


def f1064(x):
    return (x * 2131 + 7449) & 0xFFFF


def f1065(x):
    return (x * 2133 + 7456) & 0xFFFF


def f1066(x):
    return (x * 2135 + 7463) & 0xFFFF


def f1067(x):
    return (x * 2137 + 7470) & 0xFFFF


def f1068(x):
    return (x * 2139 + 7477) & 0xFFFF


def f1069(x):
    return (x * 2141 + 7484) & 0xFFFF


def f1070(x):
    return (x * 2143 + 7491) & 0xFFFF


def f1071(x):
    return (x * 2145 + 7498) & 0xFFFF


def f1072(x):
    return (x * 2147 + 7505) & 0xFFFF


def f1073(x):
    return (x * 2149 + 7512) & 0xFFFF


def f1074(x):
    return (x * 2151 + 7519) & 0xFFFF


def f1075(x):
    return (x * 2153 + 7526) & 0xFFFF


def f1076(x):
    return (x * 2155 + 7533) & 0xFFFF


def f1077(x):
    return (x * 2157 + 7540) & 0xFFFF


def f1078(x):
    return (x * 2159 + 7547) & 0xFFFF


def f1079(x):
    return (x * 2161 + 7554) & 0xFFFF


FUNCTIONS += [
    f1060, f1061, f1062, f1063, f1064, f1065, f1066, f1067, f1068, f1069,
    f1070, f1071, f1072, f1073, f1074, f1075, f1076, f1077, f1078, f1079,
]


def f1080(x):
    return (x * 2163 + 7561) & 0xFFFF


def f1081(x):
    return (x * 2165 + 7568) & 0xFFFF


def f1082(x):
    return (x * 2167 + 7575) & 0xFFFF


def f1083(x):
    return (x * 2169 + 7582) & 0xFFFF


def f1084(x):
    return (x * 2171 + 7589) & 0xFFFF


def f1085(x):
    return (x * 2173 + 7596) & 0xFFFF


def f1086(x):
    return (x * 2175 + 7603) & 0xFFFF


def f1087(x):
    return (x * 2177 + 7610) & 0xFFFF


def f1088(x):
    return (x * 2179 + 7617) & 0xFFFF


def f1089(x):
    return (x * 2181 + 7624) & 0xFFFF


def f1090(x):
    return (x * 2183 + 7631) & 0xFFFF


def f1091(x):
    return (x * 2185 + 7638) & 0xFFFF


def f1092(x):
    return (x * 2187 + 7645) & 0xFFFF


def f1093(x):
    return (x * 2189 + 7652) & 0xFFFF


def f1094(x):
    return (x * 2191 + 7659) & 0xFFFF


def f1095(x):
    return (x * 2193 + 7666) & 0xFFFF


def f1096(x):
    return (x * 2195 + 7673) & 0xFFFF


def f1097(x):
    return (x * 2197 + 7680) & 0xFFFF


def f1098(x):
    return (x * 2199 + 7687) & 0xFFFF


def f1099(x):
    return (x * 2201 + 7694) & 0xFFFF


FUNCTIONS += [
    f1080, f1081, f1082, f1083, f1084, f1085, f1086, f1087, f1088, f1089,
    f1090, f1091, f1092, f1093, f1094, f1095, f1096, f1097, f1098, f1099,
]


def f1100(x):
    return (x * 2203 + 7701) & 0xFFFF


def f1101(x):
    return (x * 2205 + 7708) & 0xFFFF


def f1102(x):
    return (x * 2207 + 7715) & 0xFFFF


def f1103(x):
    return (x * 2209 + 7722) & 0xFFFF


def f1104(x):
    return (x * 2211 + 7729) & 0xFFFF


def f1105(x):
    return (x * 2213 + 7736) & 0xFFFF


def f1106(x):
    return (x * 2215 + 7743) & 0xFFFF


def f1107(x):
    return (x * 2217 + 7750) & 0xFFFF


def f1108(x):
    return (x * 2219 + 7757) & 0xFFFF


def f1109(x):
    return (x * 2221 + 7764) & 0xFFFF


def f1110(x):
    return (x * 2223 + 7771) & 0xFFFF


def f1111(x):
    return (x * 2225 + 7778) & 0xFFFF


def f1112(x):
    return (x * 2227 + 7785) & 0xFFFF


def f1113(x):
    return (x * 2229 + 7792) & 0xFFFF


def f1114(x):
    return (x * 2231 + 7799) & 0xFFFF


def f1115(x):
    return (x * 2233 + 7806) & 0xFFFF


def f1116(x):
    return (x * 2235 + 7813) & 0xFFFF


def f1117(x):
    return (x * 2237 + 7820) & 0xFFFF


def f1118(x):
    return (x * 2239 + 7827) & 0xFFFF


def f1119(x):
    return (x * 2241 + 7834) & 0xFFFF


FUNCTIONS += [
    f1100, f1101, f1102, f1103, f1104, f1105, f1106, f1107, f1108, f1109,
    f1110, f1111, f1112, f1113, f1114, f1115, f1116, f1117, f1118, f1119,
]


def f1120(x):
    return (x * 2243 + 7841) & 0xFFFF


def f1121(x):
    return (x * 2245 + 7848) & 0xFFFF


def f1122(x):
    return (x * 2247 + 7855) & 0xFFFF


def f1123(x):
    return (x * 2249 + 7862) & 0xFFFF


def f1124(x):
    return (x * 2251 + 7869) & 0xFFFF


def f1125(x):
    return (x * 2253 + 7876) & 0xFFFF


def f1126(x):
    return (x * 2255 + 7883) & 0xFFFF


def f1127(x):
    return (x * 2257 + 7890) & 0xFFFF


def f1128(x):
    return (x * 2259 + 7897) & 0xFFFF


def f1129(x):
    return (x * 2261 + 7904) & 0xFFFF


def f1130(x):
    return (x * 2263 + 7911) & 0xFFFF


def f1131(x):
    return (x * 2265 + 7918) & 0xFFFF


def f1132(x):
    return (x * 2267 + 7925) & 0xFFFF


def f1133(x):
    return (x * 2269 + 7932) & 0xFFFF


def f1134(x):
    return (x * 2271 + 7939) & 0xFFFF


def f1135(x):
    return (x * 2273 + 7946) & 0xFFFF


def f1136(x):
    return (x * 2275 + 7953) & 0xFFFF


def f1137(x):
    return (x * 2277 + 7960) & 0xFFFF


def f1138(x):
    return (x * 2279 + 7967) & 0xFFFF


def f1139(x):
    return (x * 2281 + 7974) & 0xFFFF


FUNCTIONS += [
    f1120, f1121, f1122, f1123, f1124, f1125, f1126, f1127, f1128, f1129,
    f1130, f1131, f1132, f1133, f1134, f1135, f1136, f1137, f1138, f1139,
]


def f1140(x):
    return (x * 2283 + 7981) & 0xFFFF


def f1141(x):
    return (x * 2285 + 7988) & 0xFFFF


def f1142(x):
    return (x * 2287 + 7995) & 0xFFFF


def f1143(x):
    return (x * 2289 + 8002) & 0xFFFF


def f1144(x):
    return (x * 2291 + 8009) & 0xFFFF


def f1145(x):
    return (x * 2293 + 8016) & 0xFFFF


def f1146(x):
    return (x * 2295 + 8023) & 0xFFFF


def f1147(x):
    return (x * 2297 + 8030) & 0xFFFF


def f1148(x):
    return (x * 2299 + 8037) & 0xFFFF


def f1149(x):
    return (x * 2301 + 8044) & 0xFFFF


def f1150(x):
    return (x * 2303 + 8051) & 0xFFFF


def f1151(x):
    return (x * 2305 + 8058) & 0xFFFF


def f1152(x):
    return (x * 2307 + 8065) & 0xFFFF


def f1153(x):
    return (x * 2309 + 8072) & 0xFFFF


def f1154(x):
    return (x * 2311 + 8079) & 0xFFFF


def f1155(x):
    return (x * 2313 + 8086) & 0xFFFF


def f1156(x):
    return (x * 2315 + 8093) & 0xFFFF


def f1157(x):
    return (x * 2317 + 8100) & 0xFFFF


def f1158(x):
    return (x * 2319 + 8107) & 0xFFFF


def f1159(x):
    return (x * 2321 + 8114) & 0xFFFF


FUNCTIONS += [
    f1140, f1141, f1142, f1143, f1144, f1145, f1146, f1147, f1148, f1149,
    f1150, f1151, f1152, f1153, f1154, f1155, f1156, f1157, f1158, f1159,
]


def f1160(x):
    return (x * 2323 + 8121) & 0xFFFF


def f1161(x):
    return (x * 2325 + 8128) & 0xFFFF


def f1162(x):
    return (x * 2327 + 8135) & 0xFFFF


def f1163(x):
    return (x * 2329 + 8142) & 0xFFFF


def f1164(x):
    return (x * 2331 + 8149) & 0xFFFF


def f1165(x):
    return (x * 2333 + 8156) & 0xFFFF


def f1166(x):
    return (x * 2335 + 8163) & 0xFFFF


def f1167(x):
    return (x * 2337 + 8170) & 0xFFFF


def f1168(x):
    return (x * 2339 + 8177) & 0xFFFF


def f1169(x):
    return (x * 2341 + 8184) & 0xFFFF


def f1170(x):
    return (x * 2343 + 8191) & 0xFFFF


def f1171(x):
    return (x * 2345 + 8198) & 0xFFFF


def f1172(x):
    return (x * 2347 + 8205) & 0xFFFF


def f1173(x):
    return (x * 2349 + 8212) & 0xFFFF


def f1174(x):
    return (x * 2351 + 8219) & 0xFFFF


def f1175(x):
    return (x * 2353 + 8226) & 0xFFFF


def f1176(x):
    return (x * 2355 + 8233) & 0xFFFF


def f1177(x):
    return (x * 2357 + 8240) & 0xFFFF


def f1178(x):
    return (x * 2359 + 8247) & 0xFFFF


def f1179(x):
    return (x * 2361 + 8254) & 0xFFFF


FUNCTIONS += [
    f1160, f1161, f1162, f1163, f1164, f1165, f1166, f1167, f1168, f1169,
    f1170, f1171, f1172, f1173, f1174, f1175, f1176, f1177, f1178, f1179,
]


def f1180(x):
    return (x * 2363 + 8261) & 0xFFFF


def f1181(x):
    return (x * 2365 + 8268) & 0xFFFF


def f1182(x):
    return (x * 2367 + 8275) & 0xFFFF


def f1183(x):
    return (x * 2369 + 8282) & 0xFFFF


def f1184(x):
    return (x * 2371 + 8289) & 0xFFFF


def f1185(x):
    return (x * 2373 + 8296) & 0xFFFF


def f1186(x):
    return (x * 2375 + 8303) & 0xFFFF


def f1187(x):
    return (x * 2377 + 8310) & 0xFFFF


def f1188(x):
    return (x * 2379 + 8317) & 0xFFFF


def f1189(x):
    return (x * 2381 + 8324) & 0xFFFF


def f1190(x):
    return (x * 2383 + 8331) & 0xFFFF


def f1191(x):
    return (x * 2385 + 8338) & 0xFFFF


def f1192(x):
    return (x * 2387 + 8345) & 0xFFFF


def f1193(x):
    return (x * 2389 + 8352) & 0xFFFF


def f1194(x):
    return (x * 2391 + 8359) & 0xFFFF


def f1195(x):
    return (x * 2393 + 8366) & 0xFFFF


def f1196(x):
    return (x * 2395 + 8373) & 0xFFFF


def f1197(x):
    return (x * 2397 + 8380) & 0xFFFF


def f1198(x):
    return (x * 2399 + 8387) & 0xFFFF


def f1199(x):
    return (x * 2401 + 8394) & 0xFFFF


FUNCTIONS += [
    f1180, f1181, f1182, f1183, f1184, f1185, f1186, f1187, f1188, f1189,
    f1190, f1191, f1192, f1193, f1194, f1195, f1196, f1197, f1198, f1199,
]


def f1200(x):
    return (x * 2403 + 8401) & 0xFFFF


def f1201(x):
    return (x * 2405 + 8408) & 0xFFFF


def f1202(x):
    return (x * 2407 + 8415) & 0xFFFF


def f1203(x):
    return (x * 2409 + 8422) & 0xFFFF


def f1204(x):
    return (x * 2411 + 8429) & 0xFFFF


def f1205(x):
    return (x * 2413 + 8436) & 0xFFFF


def f1206(x):
    return (x * 2415 + 8443) & 0xFFFF


def f1207(x):
    return (x * 2417 + 8450) & 0xFFFF


def f1208(x):
    return (x * 2419 + 8457) & 0xFFFF


def f1209(x):
    return (x * 2421 + 8464) & 0xFFFF


def f1210(x):
    return (x * 2423 + 8471) & 0xFFFF


def f1211(x):
    return (x * 2425 + 8478) & 0xFFFF


def f1212(x):
    return (x * 2427 + 8485) & 0xFFFF


def f1213(x):
    return (x * 2429 + 8492) & 0xFFFF


def f1214(x):
    return (x * 2431 + 8499) & 0xFFFF


def f1215(x):
    return (x * 2433 + 8506) & 0xFFFF


def f1216(x):
    return (x * 2435 + 8513) & 0xFFFF


def f1217(x):
    return (x * 2437 + 8520) & 0xFFFF


def f1218(x):
    return (x * 2439 + 8527) & 0xFFFF


def f1219(x):
    return (x * 2441 + 8534) & 0xFFFF


FUNCTIONS += [
    f1200, f1201, f1202, f1203, f1204, f1205, f1206, f1207, f1208, f1209,
    f1210, f1211, f1212, f1213, f1214, f1215, f1216, f1217, f1218, f1219,
]


def f1220(x):
    return (x * 2443 + 8541) & 0xFFFF


def f1221(x):
    return (x * 2445 + 8548) & 0xFFFF


def f1222(x):
    return (x * 2447 + 8555) & 0xFFFF


def f1223(x):
    return (x * 2449 + 8562) & 0xFFFF


def f1224(x):
    return (x * 2451 + 8569) & 0xFFFF


def f1225(x):
    return (x * 2453 + 8576) & 0xFFFF


def f1226(x):
    return (x * 2455 + 8583) & 0xFFFF


def f1227(x):
    return (x * 2457 + 8590) & 0xFFFF


def f1228(x):
    return (x * 2459 + 8597) & 0xFFFF


def f1229(x):
    return (x * 2461 + 8604) & 0xFFFF


def f1230(x):
    return (x * 2463 + 8611) & 0xFFFF


def f1231(x):
    return (x * 2465 + 8618) & 0xFFFF


def f1232(x):
    return (x * 2467 + 8625) & 0xFFFF


def f1233(x):
    return (x * 2469 + 8632) & 0xFFFF


def f1234(x):
    return (x * 2471 + 8639) & 0xFFFF


def f1235(x):
    return (x * 2473 + 8646) & 0xFFFF


def f1236(x):
    return (x * 2475 + 8653) & 0xFFFF


def f1237(x):
    return (x * 2477 + 8660) & 0xFFFF


def f1238(x):
    return (x * 2479 + 8667) & 0xFFFF


def f1239(x):
    return (x * 2481 + 8674) & 0xFFFF


FUNCTIONS += [
    f1220, f1221, f1222, f1223, f1224, f1225, f1226, f1227, f1228, f1229,
    f1230, f1231, f1232, f1233, f1234, f1235, f1236, f1237, f1238, f1239,
]


def f1240(x):
    return (x * 2483 + 8681) & 0xFFFF


def f1241(x):
    return (x * 2485 + 8688) & 0xFFFF


def f1242(x):
    return (x * 2487 + 8695) & 0xFFFF


def f1243(x):
    return (x * 2489 + 8702) & 0xFFFF


def f1244(x):
    return (x * 2491 + 8709) & 0xFFFF


def f1245(x):
    return (x * 2493 + 8716) & 0xFFFF


def f1246(x):
    return (x * 2495 + 8723) & 0xFFFF


def f1247(x):
    return (x * 2497 + 8730) & 0xFFFF


def f1248(x):
    return (x * 2499 + 8737) & 0xFFFF


def f1249(x):
    return (x * 2501 + 8744) & 0xFFFF


def f1250(x):
    return (x * 2503 + 8751) & 0xFFFF


def f1251(x):
    return (x * 2505 + 8758) & 0xFFFF


def f1252(x):
    return (x * 2507 + 8765) & 0xFFFF


def f1253(x):
    return (x * 2509 + 8772) & 0xFFFF


def f1254(x):
    return (x * 2511 + 8779) & 0xFFFF


def f1255(x):
    return (x * 2513 + 8786) & 0xFFFF


def f1256(x):
    return (x * 2515 + 8793) & 0xFFFF


def f1257(x):
    return (x * 2517 + 8800) & 0xFFFF


def f1258(x):
    return (x * 2519 + 8807) & 0xFFFF


def f1259(x):
    return (x * 2521 + 8814) & 0xFFFF


FUNCTIONS += [
    f1240, f1241, f1242, f1243, f1244, f1245, f1246, f1247, f1248, f1249,
    f1250, f1251, f1252, f1253, f1254, f1255, f1256, f1257, f1258, f1259,
]


def f1260(x):
    return (x * 2523 + 8821) & 0xFFFF


def f1261(x):
    return (x * 2525 + 8828) & 0xFFFF


def f1262(x):
    return (x * 2527 + 8835) & 0xFFFF


def f1263(x):
    return (x * 2529 + 8842) & 0xFFFF


def f1264(x):
    return (x * 2531 + 8849) & 0xFFFF


def f1265(x):
    return (x * 2533 + 8856) & 0xFFFF


def f1266(x):
    return (x * 2535 + 8863) & 0xFFFF


def f1267(x):
    return (x * 2537 + 8870) & 0xFFFF


def f1268(x):
    return (x * 2539 + 8877) & 0xFFFF


def f1269(x):
    return (x * 2541 + 8884) & 0xFFFF


def f1270(x):
    return (x * 2543 + 8891) & 0xFFFF


def f1271(x):
    return (x * 2545 + 8898) & 0xFFFF


def f1272(x):
    return (x * 2547 + 8905) & 0xFFFF


def f1273(x):
    return (x * 2549 + 8912) & 0xFFFF


def f1274(x):
    return (x * 2551 + 8919) & 0xFFFF


def f1275(x):
    return (x * 2553 + 8926) & 0xFFFF


def f1276(x):
    return (x * 2555 + 8933) & 0xFFFF


def f1277(x):
    return (x * 2557 + 8940) & 0xFFFF


def f1278(x):
    return (x * 2559 + 8947) & 0xFFFF


def f1279(x):
    return (x * 2561 + 8954) & 0xFFFF


FUNCTIONS += [
    f1260, f1261, f1262, f1263, f1264, f1265, f1266, f1267, f1268, f1269,
    f1270, f1271, f1272, f1273, f1274, f1275, f1276, f1277, f1278, f1279,
]


def f1280(x):
    return (x * 2563 + 8961) & 0xFFFF


def f1281(x):
    return (x * 2565 + 8968) & 0xFFFF


def f1282(x):
    return (x * 2567 + 8975) & 0xFFFF


def f1283(x):
    return (x * 2569 + 8982) & 0xFFFF


def f1284(x):
    return (x * 2571 + 8989) & 0xFFFF


def f1285(x):
    return (x * 2573 + 8996) & 0xFFFF


def f1286(x):
    return (x * 2575 + 9003) & 0xFFFF


def f1287(x):
    return (x * 2577 + 9010) & 0xFFFF


def f1288(x):
    return (x * 2579 + 9017) & 0xFFFF


def f1289(x):
    return (x * 2581 + 9024) & 0xFFFF


def f1290(x):
    return (x * 2583 + 9031) & 0xFFFF


def f1291(x):
    return (x * 2585 + 9038) & 0xFFFF


def f1292(x):
    return (x * 2587 + 9045) & 0xFFFF


def f1293(x):
    return (x * 2589 + 9052) & 0xFFFF


def f1294(x):
    return (x * 2591 + 9059) & 0xFFFF


def f1295(x):
    return (x * 2593 + 9066) & 0xFFFF


def f1296(x):
    return (x * 2595 + 9073) & 0xFFFF


def f1297(x):
    return (x * 2597 + 9080) & 0xFFFF


def f1298(x):
    return (x * 2599 + 9087) & 0xFFFF


def f1299(x):
    return (x * 2601 + 9094) & 0xFFFF


FUNCTIONS += [
    f1280, f1281, f1282, f1283, f1284, f1285, f1286, f1287, f1288, f1289,
    f1290, f1291, f1292, f1293, f1294, f1295, f1296, f1297, f1298, f1299,
]


def f1300(x):
    return (x * 2603 + 9101) & 0xFFFF


def f1301(x):
    return (x * 2605 + 9108) & 0xFFFF


def f1302(x):
    return (x * 2607 + 9115) & 0xFFFF


def f1303(x):
    return (x * 2609 + 9122) & 0xFFFF


def f1304(x):
    return (x * 2611 + 9129) & 0xFFFF


def f1305(x):
    return (x * 2613 + 9136) & 0xFFFF


def f1306(x):
    return (x * 2615 + 9143) & 0xFFFF


def f1307(x):
    return (x * 2617 + 9150) & 0xFFFF


def f1308(x):
    return (x * 2619 + 9157) & 0xFFFF


def f1309(x):
    return (x * 2621 + 9164) & 0xFFFF


def f1310(x):
    return (x * 2623 + 9171) & 0xFFFF


def f1311(x):
    return (x * 2625 + 9178) & 0xFFFF


def f1312(x):
    return (x * 2627 + 9185) & 0xFFFF


def f1313(x):
    return (x * 2629 + 9192) & 0xFFFF


def f1314(x):
    return (x * 2631 + 9199) & 0xFFFF


def f1315(x):
    return (x * 2633 + 9206) & 0xFFFF


def f1316(x):
    return (x * 2635 + 9213) & 0xFFFF


def f1317(x):
    return (x * 2637 + 9220) & 0xFFFF


def f1318(x):
    return (x * 2639 + 9227) & 0xFFFF


def f1319(x):
    return (x * 2641 + 9234) & 0xFFFF


FUNCTIONS += [
    f1300, f1301, f1302, f1303, f1304, f1305, f1306, f1307, f1308, f1309,
    f1310, f1311, f1312, f1313, f1314, f1315, f1316, f1317, f1318, f1319,
]


def f1320(x):
    return (x * 2643 + 9241) & 0xFFFF


def f1321(x):
    return (x * 2645 + 9248) & 0xFFFF


def f1322(x):
    return (x * 2647 + 9255) & 0xFFFF


def f1323(x):
    return (x * 2649 + 9262) & 0xFFFF


def f1324(x):
    return (x * 2651 + 9269) & 0xFFFF


def f1325(x):
    return (x * 2653 + 9276) & 0xFFFF


def f1326(x):
    return (x * 2655 + 9283) & 0xFFFF


def f1327(x):
    return (x * 2657 + 9290) & 0xFFFF


def f1328(x):
    return (x * 2659 + 9297) & 0xFFFF


def f1329(x):
    return (x * 2661 + 9304) & 0xFFFF


def f1330(x):
    return (x * 2663 + 9311) & 0xFFFF


def f1331(x):
    return (x * 2665 + 9318) & 0xFFFF


def f1332(x):
    return (x * 2667 + 9325) & 0xFFFF


def f1333(x):
    return (x * 2669 + 9332) & 0xFFFF


def f1334(x):
    return (x * 2671 + 9339) & 0xFFFF


def f1335(x):
    return (x * 2673 + 9346) & 0xFFFF


def f1336(x):
    return (x * 2675 + 9353) & 0xFFFF


def f1337(x):
    return (x * 2677 + 9360) & 0xFFFF


def f1338(x):
    return (x * 2679 + 9367) & 0xFFFF


def f1339(x):
    return (x * 2681 + 9374) & 0xFFFF


FUNCTIONS += [
    f1320, f1321, f1322, f1323, f1324, f1325, f1326, f1327, f1328, f1329,
    f1330, f1331, f1332, f1333, f1334, f1335, f1336, f1337, f1338, f1339,
]


def f1340(x):
    return (x * 2683 + 9381) & 0xFFFF


def f1341(x):
    return (x * 2685 + 9388) & 0xFFFF


def f1342(x):
    return (x * 2687 + 9395) & 0xFFFF


def f1343(x):
    return (x * 2689 + 9402) & 0xFFFF


def f1344(x):
    return (x * 2691 + 9409) & 0xFFFF


def f1345(x):
    return (x * 2693 + 9416) & 0xFFFF


def f1346(x):
    return (x * 2695 + 9423) & 0xFFFF


def f1347(x):
    return (x * 2697 + 9430) & 0xFFFF


def f1348(x):
    return (x * 2699 + 9437) & 0xFFFF


def f1349(x):
    return (x * 2701 + 9444) & 0xFFFF


def f1350(x):
    return (x * 2703 + 9451) & 0xFFFF


def f1351(x):
    return (x * 2705 + 9458) & 0xFFFF


def f1352(x):
    return (x * 2707 + 9465) & 0xFFFF


def f1353(x):
    return (x * 2709 + 9472) & 0xFFFF


def f1354(x):
    return (x * 2711 + 9479) & 0xFFFF


def f1355(x):
    return (x * 2713 + 9486) & 0xFFFF


def f1356(x):
    return (x * 2715 + 9493) & 0xFFFF


def f1357(x):
    return (x * 2717 + 9500) & 0xFFFF


def f1358(x):
    return (x * 2719 + 9507) & 0xFFFF


def f1359(x):
    return (x * 2721 + 9514) & 0xFFFF


FUNCTIONS += [
    f1340, f1341, f1342, f1343, f1344, f1345, f1346, f1347, f1348, f1349,
    f1350, f1351, f1352, f1353, f1354, f1355, f1356, f1357, f1358, f1359,
]


def f1360(x):
    return (x * 2723 + 9521) & 0xFFFF


def f1361(x):
    return (x * 2725 + 9528) & 0xFFFF


def f1362(x):
    return (x * 2727 + 9535) & 0xFFFF


def f1363(x):
    return (x * 2729 + 9542) & 0xFFFF


def f1364(x):
    return (x * 2731 + 9549) & 0xFFFF


def f1365(x):
    return (x * 2733 + 9556) & 0xFFFF


def f1366(x):
    return (x * 2735 + 9563) & 0xFFFF


def f1367(x):
    return (x * 2737 + 9570) & 0xFFFF


def f1368(x):
    return (x * 2739 + 9577) & 0xFFFF


def f1369(x):
    return (x * 2741 + 9584) & 0xFFFF


def f1370(x):
    return (x * 2743 + 9591) & 0xFFFF


def f1371(x):
    return (x * 2745 + 9598) & 0xFFFF


def f1372(x):
    return (x * 2747 + 9605) & 0xFFFF


def f1373(x):
    return (x * 2749 + 9612) & 0xFFFF


def f1374(x):
    return (x * 2751 + 9619) & 0xFFFF


def f1375(x):
    return (x * 2753 + 9626) & 0xFFFF


def f1376(x):
    return (x * 2755 + 9633) & 0xFFFF


def f1377(x):
    return (x * 2757 + 9640) & 0xFFFF


def f1378(x):
    return (x * 2759 + 9647) & 0xFFFF


def f1379(x):
    return (x * 2761 + 9654) & 0xFFFF


FUNCTIONS += [
    f1360, f1361, f1362, f1363, f1364, f1365, f1366, f1367, f1368, f1369,
    f1370, f1371, f1372, f1373, f1374, f1375, f1376, f1377, f1378, f1379,
]


def f1380(x):
    return (x * 2763 + 9661) & 0xFFFF


def f1381(x):
    return (x * 2765 + 9668) & 0xFFFF


def f1382(x):
    return (x * 2767 + 9675) & 0xFFFF


def f1383(x):
    return (x * 2769 + 9682) & 0xFFFF


def f1384(x):
    return (x * 2771 + 9689) & 0xFFFF


def f1385(x):
    return (x * 2773 + 9696) & 0xFFFF


def f1386(x):
    return (x * 2775 + 9703) & 0xFFFF


def f1387(x):
    return (x * 2777 + 9710) & 0xFFFF


def f1388(x):
    return (x * 2779 + 9717) & 0xFFFF


def f1389(x):
    return (x * 2781 + 9724) & 0xFFFF


def f1390(x):
    return (x * 2783 + 9731) & 0xFFFF


def f1391(x):
    return (x * 2785 + 9738) & 0xFFFF


def f1392(x):
    return (x * 2787 + 9745) & 0xFFFF


def f1393(x):
    return (x * 2789 + 9752) & 0xFFFF


def f1394(x):
    return (x * 2791 + 9759) & 0xFFFF


def f1395(x):
    return (x * 2793 + 9766) & 0xFFFF


def f1396(x):
    return (x * 2795 + 9773) & 0xFFFF


def f1397(x):
    return (x * 2797 + 9780) & 0xFFFF


def f1398(x):
    return (x * 2799 + 9787) & 0xFFFF


def f1399(x):
    return (x * 2801 + 9794) & 0xFFFF


FUNCTIONS += [
    f1380, f1381, f1382, f1383, f1384, f1385, f1386, f1387, f1388, f1389,
    f1390, f1391, f1392, f1393, f1394, f1395, f1396, f1397, f1398, f1399,
]


def f1400(x):
    return (x * 2803 + 9801) & 0xFFFF


def f1401(x):
    return (x * 2805 + 9808) & 0xFFFF


def f1402(x):
    return (x * 2807 + 9815) & 0xFFFF


def f1403(x):
    return (x * 2809 + 9822) & 0xFFFF


def f1404(x):
    return (x * 2811 + 9829) & 0xFFFF


def f1405(x):
    return (x * 2813 + 9836) & 0xFFFF


def f1406(x):
    return (x * 2815 + 9843) & 0xFFFF


def f1407(x):
    return (x * 2817 + 9850) & 0xFFFF


def f1408(x):
    return (x * 2819 + 9857) & 0xFFFF


def f1409(x):
    return (x * 2821 + 9864) & 0xFFFF


def f1410(x):
    return (x * 2823 + 9871) & 0xFFFF


def f1411(x):
    return (x * 2825 + 9878) & 0xFFFF


def f1412(x):
    return (x * 2827 + 9885) & 0xFFFF


def f1413(x):
    return (x * 2829 + 9892) & 0xFFFF


def f1414(x):
    return (x * 2831 + 9899) & 0xFFFF


def f1415(x):
    return (x * 2833 + 9906) & 0xFFFF


def f1416(x):
    return (x * 2835 + 9913) & 0xFFFF


def f1417(x):
    return (x * 2837 + 9920) & 0xFFFF


def f1418(x):
    return (x * 2839 + 9927) & 0xFFFF


def f1419(x):
    return (x * 2841 + 9934) & 0xFFFF


FUNCTIONS += [
    f1400, f1401, f1402, f1403, f1404, f1405, f1406, f1407, f1408, f1409,
    f1410, f1411, f1412, f1413, f1414, f1415, f1416, f1417, f1418, f1419,
]


def f1420(x):
    return (x * 2843 + 9941) & 0xFFFF


def f1421(x):
    return (x * 2845 + 9948) & 0xFFFF


def f1422(x):
    return (x * 2847 + 9955) & 0xFFFF


def f1423(x):
    return (x * 2849 + 9962) & 0xFFFF


def f1424(x):
    return (x * 2851 + 9969) & 0xFFFF


def f1425(x):
    return (x * 2853 + 9976) & 0xFFFF


def f1426(x):
    return (x * 2855 + 9983) & 0xFFFF


def f1427(x):
    return (x * 2857 + 9990) & 0xFFFF


def f1428(x):
    return (x * 2859 + 9997) & 0xFFFF


def f1429(x):
    return (x * 2861 + 10004) & 0xFFFF


def f1430(x):
    return (x * 2863 + 10011) & 0xFFFF


def f1431(x):
    return (x * 2865 + 10018) & 0xFFFF


def f1432(x):
    return (x * 2867 + 10025) & 0xFFFF


def f1433(x):
    return (x * 2869 + 10032) & 0xFFFF


def f1434(x):
    return (x * 2871 + 10039) & 0xFFFF


def f1435(x):
    return (x * 2873 + 10046) & 0xFFFF


def f1436(x):
    return (x * 2875 + 10053) & 0xFFFF


def f1437(x):
    return (x * 2877 + 10060) & 0xFFFF


def f1438(x):
    return (x * 2879 + 10067) & 0xFFFF


def f1439(x):
    return (x * 2881 + 10074) & 0xFFFF


FUNCTIONS += [
    f1420, f1421, f1422, f1423, f1424, f1425, f1426, f1427, f1428, f1429,
    f1430, f1431, f1432, f1433, f1434, f1435, f1436, f1437, f1438, f1439,
]


def f1440(x):
    return (x * 2883 + 10081) & 0xFFFF


def f1441(x):
    return (x * 2885 + 10088) & 0xFFFF


def f1442(x):
    return (x * 2887 + 10095) & 0xFFFF


def f1443(x):
    return (x * 2889 + 10102) & 0xFFFF


def f1444(x):
    return (x * 2891 + 10109) & 0xFFFF


def f1445(x):
    return (x * 2893 + 10116) & 0xFFFF


def f1446(x):
    return (x * 2895 + 10123) & 0xFFFF


def f1447(x):
    return (x * 2897 + 10130) & 0xFFFF


def f1448(x):
    return (x * 2899 + 10137) & 0xFFFF


def f1449(x):
    return (x * 2901 + 10144) & 0xFFFF


def f1450(x):
    return (x * 2903 + 10151) & 0xFFFF


def f1451(x):
    return (x * 2905 + 10158) & 0xFFFF


def f1452(x):
    return (x * 2907 + 10165) & 0xFFFF


def f1453(x):
    return (x * 2909 + 10172) & 0xFFFF


def f1454(x):
    return (x * 2911 + 10179) & 0xFFFF


def f1455(x):
    return (x * 2913 + 10186) & 0xFFFF


def f1456(x):
    return (x * 2915 + 10193) & 0xFFFF


def f1457(x):
    return (x * 2917 + 10200) & 0xFFFF


def f1458(x):
    return (x * 2919 + 10207) & 0xFFFF


def f1459(x):
    return (x * 2921 + 10214) & 0xFFFF


FUNCTIONS += [
    f1440, f1441, f1442, f1443, f1444, f1445, f1446, f1447, f1448, f1449,
    f1450, f1451, f1452, f1453, f1454, f1455, f1456, f1457, f1458, f1459,
]


def f1460(x):
    return (x * 2923 + 10221) & 0xFFFF


def f1461(x):
    return (x * 2925 + 10228) & 0xFFFF


def f1462(x):
    return (x * 2927 + 10235) & 0xFFFF


def f1463(x):
    return (x * 2929 + 10242) & 0xFFFF


def f1464(x):
    return (x * 2931 + 10249) & 0xFFFF


def f1465(x):
    return (x * 2933 + 10256) & 0xFFFF


def f1466(x):
    return (x * 2935 + 10263) & 0xFFFF


def f1467(x):
    return (x * 2937 + 10270) & 0xFFFF


def f1468(x):
    return (x * 2939 + 10277) & 0xFFFF


def f1469(x):
    return (x * 2941 + 10284) & 0xFFFF


def f1470(x):
    return (x * 2943 + 10291) & 0xFFFF


def f1471(x):
    return (x * 2945 + 10298) & 0xFFFF


def f1472(x):
    return (x * 2947 + 10305) & 0xFFFF


def f1473(x):
    return (x * 2949 + 10312) & 0xFFFF


def f1474(x):
    return (x * 2951 + 10319) & 0xFFFF


def f1475(x):
    return (x * 2953 + 10326) & 0xFFFF


def f1476(x):
    return (x * 2955 + 10333) & 0xFFFF


def f1477(x):
    return (x * 2957 + 10340) & 0xFFFF


def f1478(x):
    return (x * 2959 + 10347) & 0xFFFF


def f1479(x):
    return (x * 2961 + 10354) & 0xFFFF


FUNCTIONS += [
    f1460, f1461, f1462, f1463, f1464, f1465, f1466, f1467, f1468, f1469,
    f1470, f1471, f1472, f1473, f1474, f1475, f1476, f1477, f1478, f1479,
]


def f1480(x):
    return (x * 2963 + 10361) & 0xFFFF


def f1481(x):
    return (x * 2965 + 10368) & 0xFFFF


def f1482(x):
    return (x * 2967 + 10375) & 0xFFFF


def f1483(x):
    return (x * 2969 + 10382) & 0xFFFF


def f1484(x):
    return (x * 2971 + 10389) & 0xFFFF


def f1485(x):
    return (x * 2973 + 10396) & 0xFFFF


def f1486(x):
    return (x * 2975 + 10403) & 0xFFFF


def f1487(x):
    return (x * 2977 + 10410) & 0xFFFF


def f1488(x):
    return (x * 2979 + 10417) & 0xFFFF


def f1489(x):
    return (x * 2981 + 10424) & 0xFFFF


def f1490(x):
    return (x * 2983 + 10431) & 0xFFFF


def f1491(x):
    return (x * 2985 + 10438) & 0xFFFF


def f1492(x):
    return (x * 2987 + 10445) & 0xFFFF


def f1493(x):
    return (x * 2989 + 10452) & 0xFFFF


def f1494(x):
    return (x * 2991 + 10459) & 0xFFFF


def f1495(x):
    return (x * 2993 + 10466) & 0xFFFF


def f1496(x):
    return (x * 2995 + 10473) & 0xFFFF


def f1497(x):
    return (x * 2997 + 10480) & 0xFFFF


def f1498(x):
    return (x * 2999 + 10487) & 0xFFFF


def f1499(x):
    return (x * 3001 + 10494) & 0xFFFF


FUNCTIONS += [
    f1480, f1481, f1482, f1483, f1484, f1485, f1486, f1487, f1488, f1489,
    f1490, f1491, f1492, f1493, f1494, f1495, f1496, f1497, f1498, f1499,
]


def f1500(x):
    return (x * 3003 + 10501) & 0xFFFF


def f1501(x):
    return (x * 3005 + 10508) & 0xFFFF


def f1502(x):
    return (x * 3007 + 10515) & 0xFFFF


def f1503(x):
    return (x * 3009 + 10522) & 0xFFFF


def f1504(x):
    return (x * 3011 + 10529) & 0xFFFF


def f1505(x):
    return (x * 3013 + 10536) & 0xFFFF


def f1506(x):
    return (x * 3015 + 10543) & 0xFFFF


def f1507(x):
    return (x * 3017 + 10550) & 0xFFFF


def f1508(x):
    return (x * 3019 + 10557) & 0xFFFF


def f1509(x):
    return (x * 3021 + 10564) & 0xFFFF


def f1510(x):
    return (x * 3023 + 10571) & 0xFFFF


def f1511(x):
    return (x * 3025 + 10578) & 0xFFFF


def f1512(x):
    return (x * 3027 + 10585) & 0xFFFF


def f1513(x):
    return (x * 3029 + 10592) & 0xFFFF


def f1514(x):
    return (x * 3031 + 10599) & 0xFFFF


def f1515(x):
    return (x * 3033 + 10606) & 0xFFFF


def f1516(x):
    return (x * 3035 + 10613) & 0xFFFF


def f1517(x):
    return (x * 3037 + 10620) & 0xFFFF


def f1518(x):
    return (x * 3039 + 10627) & 0xFFFF


def f1519(x):
    return (x * 3041 + 10634) & 0xFFFF


FUNCTIONS += [
    f1500, f1501, f1502, f1503, f1504, f1505, f1506, f1507, f1508, f1509,
    f1510, f1511, f1512, f1513, f1514, f1515, f1516, f1517, f1518, f1519,
]


def f1520(x):
    return (x * 3043 + 10641) & 0xFFFF


def f1521(x):
    return (x * 3045 + 10648) & 0xFFFF


def f1522(x):
    return (x * 3047 + 10655) & 0xFFFF


def f1523(x):
    return (x * 3049 + 10662) & 0xFFFF


def f1524(x):
    return (x * 3051 + 10669) & 0xFFFF


def f1525(x):
    return (x * 3053 + 10676) & 0xFFFF


def f1526(x):
    return (x * 3055 + 10683) & 0xFFFF


def f1527(x):
    return (x * 3057 + 10690) & 0xFFFF


def f1528(x):
    return (x * 3059 + 10697) & 0xFFFF


def f1529(x):
    return (x * 3061 + 10704) & 0xFFFF


def f1530(x):
    return (x * 3063 + 10711) & 0xFFFF


def f1531(x):
    return (x * 3065 + 10718) & 0xFFFF


def f1532(x):
    return (x * 3067 + 10725) & 0xFFFF


def f1533(x):
    return (x * 3069 + 10732) & 0xFFFF


def f1534(x):
    return (x * 3071 + 10739) & 0xFFFF


def f1535(x):
    return (x * 3073 + 10746) & 0xFFFF


def f1536(x):
    return (x * 3075 + 10753) & 0xFFFF


def f1537(x):
    return (x * 3077 + 10760) & 0xFFFF


def f1538(x):
    return (x * 3079 + 10767) & 0xFFFF


def f1539(x):
    return (x * 3081 + 10774) & 0xFFFF


FUNCTIONS += [
    f1520, f1521, f1522, f1523, f1524, f1525, f1526, f1527, f1528, f1529,
    f1530, f1531, f1532, f1533, f1534, f1535, f1536, f1537, f1538, f1539,
]


def f1540(x):
    return (x * 3083 + 10781) & 0xFFFF


def f1541(x):
    return (x * 3085 + 10788) & 0xFFFF


def f1542(x):
    return (x * 3087 + 10795) & 0xFFFF


def f1543(x):
    return (x * 3089 + 10802) & 0xFFFF


def f1544(x):
    return (x * 3091 + 10809) & 0xFFFF


def f1545(x):
    return (x * 3093 + 10816) & 0xFFFF


def f1546(x):
    return (x * 3095 + 10823) & 0xFFFF


def f1547(x):
    return (x * 3097 + 10830) & 0xFFFF


def f1548(x):
    return (x * 3099 + 10837) & 0xFFFF


def f1549(x):
    return (x * 3101 + 10844) & 0xFFFF


def f1550(x):
    return (x * 3103 + 10851) & 0xFFFF


def f1551(x):
    return (x * 3105 + 10858) & 0xFFFF


def f1552(x):
    return (x * 3107 + 10865) & 0xFFFF


def f1553(x):
    return (x * 3109 + 10872) & 0xFFFF


def f1554(x):
    return (x * 3111 + 10879) & 0xFFFF


def f1555(x):
    return (x * 3113 + 10886) & 0xFFFF


def f1556(x):
    return (x * 3115 + 10893) & 0xFFFF


def f1557(x):
    return (x * 3117 + 10900) & 0xFFFF


def f1558(x):
    return (x * 3119 + 10907) & 0xFFFF


def f1559(x):
    return (x * 3121 + 10914) & 0xFFFF


FUNCTIONS += [
    f1540, f1541, f1542, f1543, f1544, f1545, f1546, f1547, f1548, f1549,
    f1550, f1551, f1552, f1553, f1554, f1555, f1556, f1557, f1558, f1559,
]


def f1560(x):
    return (x * 3123 + 10921) & 0xFFFF


def f1561(x):
    return (x * 3125 + 10928) & 0xFFFF


def f1562(x):
    return (x * 3127 + 10935) & 0xFFFF


def f1563(x):
    return (x * 3129 + 10942) & 0xFFFF


def f1564(x):
    return (x * 3131 + 10949) & 0xFFFF


def f1565(x):
    return (x * 3133 + 10956) & 0xFFFF


def f1566(x):
    return (x * 3135 + 10963) & 0xFFFF


def f1567(x):
    return (x * 3137 + 10970) & 0xFFFF


def f1568(x):
    return (x * 3139 + 10977) & 0xFFFF


def f1569(x):
    return (x * 3141 + 10984) & 0xFFFF


def f1570(x):
    return (x * 3143 + 10991) & 0xFFFF


def f1571(x):
    return (x * 3145 + 10998) & 0xFFFF


def f1572(x):
    return (x * 3147 + 11005) & 0xFFFF


def f1573(x):
    return (x * 3149 + 11012) & 0xFFFF


def f1574(x):
    return (x * 3151 + 11019) & 0xFFFF


def f1575(x):
    return (x * 3153 + 11026) & 0xFFFF


def f1576(x):
    return (x * 3155 + 11033) & 0xFFFF


def f1577(x):
    return (x * 3157 + 11040) & 0xFFFF


def f1578(x):
    return (x * 3159 + 11047) & 0xFFFF


def f1579(x):
    return (x * 3161 + 11054) & 0xFFFF


FUNCTIONS += [
    f1560, f1561, f1562, f1563, f1564, f1565, f1566, f1567, f1568, f1569,
    f1570, f1571, f1572, f1573, f1574, f1575, f1576, f1577, f1578, f1579,
]


def f1580(x):
    return (x * 3163 + 11061) & 0xFFFF


def f1581(x):
    return (x * 3165 + 11068) & 0xFFFF


def f1582(x):
    return (x * 3167 + 11075) & 0xFFFF


def f1583(x):
    return (x * 3169 + 11082) & 0xFFFF


def f1584(x):
    return (x * 3171 + 11089) & 0xFFFF


def f1585(x):
    return (x * 3173 + 11096) & 0xFFFF


def f1586(x):
    return (x * 3175 + 11103) & 0xFFFF


def f1587(x):
    return (x * 3177 + 11110) & 0xFFFF


def f1588(x):
    return (x * 3179 + 11117) & 0xFFFF


def f1589(x):
    return (x * 3181 + 11124) & 0xFFFF


def f1590(x):
    return (x * 3183 + 11131) & 0xFFFF


def f1591(x):
    return (x * 3185 + 11138) & 0xFFFF


def f1592(x):
    return (x * 3187 + 11145) & 0xFFFF


def f1593(x):
    return (x * 3189 + 11152) & 0xFFFF


def f1594(x):
    return (x * 3191 + 11159) & 0xFFFF


def f1595(x):
    return (x * 3193 + 11166) & 0xFFFF


def f1596(x):
    return (x * 3195 + 11173) & 0xFFFF


def f1597(x):
    return (x * 3197 + 11180) & 0xFFFF


def f1598(x):
    return (x * 3199 + 11187) & 0xFFFF


def f1599(x):
    return (x * 3201 + 11194) & 0xFFFF


FUNCTIONS += [
    f1580, f1581, f1582, f1583, f1584, f1585, f1586, f1587, f1588, f1589,
    f1590, f1591, f1592, f1593, f1594, f1595, f1596, f1597, f1598, f1599,
]


def f1600(x):
    return (x * 3203 + 11201) & 0xFFFF


def f1601(x):
    return (x * 3205 + 11208) & 0xFFFF


def f1602(x):
    return (x * 3207 + 11215) & 0xFFFF


def f1603(x):
    return (x * 3209 + 11222) & 0xFFFF


def f1604(x):
    return (x * 3211 + 11229) & 0xFFFF


def f1605(x):
    return (x * 3213 + 11236) & 0xFFFF


def f1606(x):
    return (x * 3215 + 11243) & 0xFFFF


def f1607(x):
    return (x * 3217 + 11250) & 0xFFFF


def f1608(x):
    return (x * 3219 + 11257) & 0xFFFF


def f1609(x):
    return (x * 3221 + 11264) & 0xFFFF


def f1610(x):
    return (x * 3223 + 11271) & 0xFFFF


def f1611(x):
    return (x * 3225 + 11278) & 0xFFFF


def f1612(x):
    return (x * 3227 + 11285) & 0xFFFF


def f1613(x):
    return (x * 3229 + 11292) & 0xFFFF


def f1614(x):
    return (x * 3231 + 11299) & 0xFFFF


def f1615(x):
    return (x * 3233 + 11306) & 0xFFFF


def f1616(x):
    return (x * 3235 + 11313) & 0xFFFF


def f1617(x):
    return (x * 3237 + 11320) & 0xFFFF


def f1618(x):
    return (x * 3239 + 11327) & 0xFFFF


def f1619(x):
    return (x * 3241 + 11334) & 0xFFFF


FUNCTIONS += [
    f1600, f1601, f1602, f1603, f1604, f1605, f1606, f1607, f1608, f1609,
    f1610, f1611, f1612, f1613, f1614, f1615, f1616, f1617, f1618, f1619,
]


def f1620(x):
    return (x * 3243 + 11341) & 0xFFFF


def f1621(x):
    return (x * 3245 + 11348) & 0xFFFF


def f1622(x):
    return (x * 3247 + 11355) & 0xFFFF


def f1623(x):
    return (x * 3249 + 11362) & 0xFFFF


def f1624(x):
    return (x * 3251 + 11369) & 0xFFFF


def f1625(x):
    return (x * 3253 + 11376) & 0xFFFF


def f1626(x):
    return (x * 3255 + 11383) & 0xFFFF


def f1627(x):
    return (x * 3257 + 11390) & 0xFFFF


def f1628(x):
    return (x * 3259 + 11397) & 0xFFFF


def f1629(x):
    return (x * 3261 + 11404) & 0xFFFF


def f1630(x):
    return (x * 3263 + 11411) & 0xFFFF


def f1631(x):
    return (x * 3265 + 11418) & 0xFFFF


def f1632(x):
    return (x * 3267 + 11425) & 0xFFFF


def f1633(x):
    return (x * 3269 + 11432) & 0xFFFF


def f1634(x):
    return (x * 3271 + 11439) & 0xFFFF


def f1635(x):
    return (x * 3273 + 11446) & 0xFFFF


def f1636(x):
    return (x * 3275 + 11453) & 0xFFFF


def f1637(x):
    return (x * 3277 + 11460) & 0xFFFF


def f1638(x):
    return (x * 3279 + 11467) & 0xFFFF


def f1639(x):
    return (x * 3281 + 11474) & 0xFFFF


FUNCTIONS += [
    f1620, f1621, f1622, f1623, f1624, f1625, f1626, f1627, f1628, f1629,
    f1630, f1631, f1632, f1633, f1634, f1635, f1636, f1637, f1638, f1639,
]


def f1640(x):
    return (x * 3283 + 11481) & 0xFFFF


def f1641(x):
    return (x * 3285 + 11488) & 0xFFFF


def f1642(x):
    return (x * 3287 + 11495) & 0xFFFF


def f1643(x):
    return (x * 3289 + 11502) & 0xFFFF


def f1644(x):
    return (x * 3291 + 11509) & 0xFFFF


def f1645(x):
    return (x * 3293 + 11516) & 0xFFFF


def f1646(x):
    return (x * 3295 + 11523) & 0xFFFF


def f1647(x):
    return (x * 3297 + 11530) & 0xFFFF


def f1648(x):
    return (x * 3299 + 11537) & 0xFFFF


def f1649(x):
    return (x * 3301 + 11544) & 0xFFFF


def f1650(x):
    return (x * 3303 + 11551) & 0xFFFF


def f1651(x):
    return (x * 3305 + 11558) & 0xFFFF


def f1652(x):
    return (x * 3307 + 11565) & 0xFFFF


def f1653(x):
    return (x * 3309 + 11572) & 0xFFFF


def f1654(x):
    return (x * 3311 + 11579) & 0xFFFF


def f1655(x):
    return (x * 3313 + 11586) & 0xFFFF


def f1656(x):
    return (x * 3315 + 11593) & 0xFFFF


def f1657(x):
    return (x * 3317 + 11600) & 0xFFFF


def f1658(x):
    return (x * 3319 + 11607) & 0xFFFF


def f1659(x):
    return (x * 3321 + 11614) & 0xFFFF


FUNCTIONS += [
    f1640, f1641, f1642, f1643, f1644, f1645, f1646, f1647, f1648, f1649,
    f1650, f1651, f1652, f1653, f1654, f1655, f1656, f1657, f1658, f1659,
]


def f1660(x):
    return (x * 3323 + 11621) & 0xFFFF


def f1661(x):
    return (x * 3325 + 11628) & 0xFFFF


def f1662(x):
    return (x * 3327 + 11635) & 0xFFFF


def f1663(x):
    return (x * 3329 + 11642) & 0xFFFF


def f1664(x):
    return (x * 3331 + 11649) & 0xFFFF


def f1665(x):
    return (x * 3333 + 11656) & 0xFFFF


def f1666(x):
    return (x * 3335 + 11663) & 0xFFFF


def f1667(x):
    return (x * 3337 + 11670) & 0xFFFF


def f1668(x):
    return (x * 3339 + 11677) & 0xFFFF


def f1669(x):
    return (x * 3341 + 11684) & 0xFFFF


def f1670(x):
    return (x * 3343 + 11691) & 0xFFFF


def f1671(x):
    return (x * 3345 + 11698) & 0xFFFF


def f1672(x):
    return (x * 3347 + 11705) & 0xFFFF


def f1673(x):
    return (x * 3349 + 11712) & 0xFFFF


def f1674(x):
    return (x * 3351 + 11719) & 0xFFFF


def f1675(x):
    return (x * 3353 + 11726) & 0xFFFF


def f1676(x):
    return (x * 3355 + 11733) & 0xFFFF


def f1677(x):
    return (x * 3357 + 11740) & 0xFFFF


def f1678(x):
    return (x * 3359 + 11747) & 0xFFFF


def f1679(x):
    return (x * 3361 + 11754) & 0xFFFF


FUNCTIONS += [
    f1660, f1661, f1662, f1663, f1664, f1665, f1666, f1667, f1668, f1669,
    f1670, f1671, f1672, f1673, f1674, f1675, f1676, f1677, f1678, f1679,
]


def f1680(x):
    return (x * 3363 + 11761) & 0xFFFF


def f1681(x):
    return (x * 3365 + 11768) & 0xFFFF


def f1682(x):
    return (x * 3367 + 11775) & 0xFFFF


def f1683(x):
    return (x * 3369 + 11782) & 0xFFFF


def f1684(x):
    return (x * 3371 + 11789) & 0xFFFF


def f1685(x):
    return (x * 3373 + 11796) & 0xFFFF


def f1686(x):
    return (x * 3375 + 11803) & 0xFFFF


def f1687(x):
    return (x * 3377 + 11810) & 0xFFFF


def f1688(x):
    return (x * 3379 + 11817) & 0xFFFF


def f1689(x):
    return (x * 3381 + 11824) & 0xFFFF


def f1690(x):
    return (x * 3383 + 11831) & 0xFFFF


def f1691(x):
    return (x * 3385 + 11838) & 0xFFFF


def f1692(x):
    return (x * 3387 + 11845) & 0xFFFF


def f1693(x):
    return (x * 3389 + 11852) & 0xFFFF


def f1694(x):
    return (x * 3391 + 11859) & 0xFFFF


def f1695(x):
    return (x * 3393 + 11866) & 0xFFFF


def f1696(x):
    return (x * 3395 + 11873) & 0xFFFF


def f1697(x):
    return (x * 3397 + 11880) & 0xFFFF


def f1698(x):
    return (x * 3399 + 11887) & 0xFFFF


def f1699(x):
    return (x * 3401 + 11894) & 0xFFFF


FUNCTIONS += [
    f1680, f1681, f1682, f1683, f1684, f1685, f1686, f1687, f1688, f1689,
    f1690, f1691, f1692, f1693, f1694, f1695, f1696, f1697, f1698, f1699,
]


def f1700(x):
    return (x * 3403 + 11901) & 0xFFFF


def f1701(x):
    return (x * 3405 + 11908) & 0xFFFF


def f1702(x):
    return (x * 3407 + 11915) & 0xFFFF


def f1703(x):
    return (x * 3409 + 11922) & 0xFFFF


def f1704(x):
    return (x * 3411 + 11929) & 0xFFFF


def f1705(x):
    return (x * 3413 + 11936) & 0xFFFF


def f1706(x):
    return (x * 3415 + 11943) & 0xFFFF


def f1707(x):
    return (x * 3417 + 11950) & 0xFFFF


def f1708(x):
    return (x * 3419 + 11957) & 0xFFFF


def f1709(x):
    return (x * 3421 + 11964) & 0xFFFF


def f1710(x):
    return (x * 3423 + 11971) & 0xFFFF


def f1711(x):
    return (x * 3425 + 11978) & 0xFFFF


def f1712(x):
    return (x * 3427 + 11985) & 0xFFFF


def f1713(x):
    return (x * 3429 + 11992) & 0xFFFF


def f1714(x):
    return (x * 3431 + 11999) & 0xFFFF


def f1715(x):
    return (x * 3433 + 12006) & 0xFFFF


def f1716(x):
    return (x * 3435 + 12013) & 0xFFFF


def f1717(x):
    return (x * 3437 + 12020) & 0xFFFF


def f1718(x):
    return (x * 3439 + 12027) & 0xFFFF


def f1719(x):
    return (x * 3441 + 12034) & 0xFFFF


FUNCTIONS += [
    f1700, f1701, f1702, f1703, f1704, f1705, f1706, f1707, f1708, f1709,
    f1710, f1711, f1712, f1713, f1714, f1715, f1716, f1717, f1718, f1719,
]


def f1720(x):
    return (x * 3443 + 12041) & 0xFFFF


def f1721(x):
    return (x * 3445 + 12048) & 0xFFFF


def f1722(x):
    return (x * 3447 + 12055) & 0xFFFF


def f1723(x):
    return (x * 3449 + 12062) & 0xFFFF


def f1724(x):
    return (x * 3451 + 12069) & 0xFFFF


def f1725(x):
    return (x * 3453 + 12076) & 0xFFFF


def f1726(x):
    return (x * 3455 + 12083) & 0xFFFF


def f1727(x):
    return (x * 3457 + 12090) & 0xFFFF


def f1728(x):
    return (x * 3459 + 12097) & 0xFFFF


def f1729(x):
    return (x * 3461 + 12104) & 0xFFFF


def f1730(x):
    return (x * 3463 + 12111) & 0xFFFF


def f1731(x):
    return (x * 3465 + 12118) & 0xFFFF


def f1732(x):
    return (x * 3467 + 12125) & 0xFFFF


def f1733(x):
    return (x * 3469 + 12132) & 0xFFFF


def f1734(x):
    return (x * 3471 + 12139) & 0xFFFF


def f1735(x):
    return (x * 3473 + 12146) & 0xFFFF


def f1736(x):
    return (x * 3475 + 12153) & 0xFFFF


def f1737(x):
    return (x * 3477 + 12160) & 0xFFFF


def f1738(x):
    return (x * 3479 + 12167) & 0xFFFF


def f1739(x):
    return (x * 3481 + 12174) & 0xFFFF


FUNCTIONS += [
    f1720, f1721, f1722, f1723, f1724, f1725, f1726, f1727, f1728, f1729,
    f1730, f1731, f1732, f1733, f1734, f1735, f1736, f1737, f1738, f1739,
]


def f1740(x):
    return (x * 3483 + 12181) & 0xFFFF


def f1741(x):
    return (x * 3485 + 12188) & 0xFFFF


def f1742(x):
    return (x * 3487 + 12195) & 0xFFFF


def f1743(x):
    return (x * 3489 + 12202) & 0xFFFF


def f1744(x):
    return (x * 3491 + 12209) & 0xFFFF


def f1745(x):
    return (x * 3493 + 12216) & 0xFFFF


def f1746(x):
    return (x * 3495 + 12223) & 0xFFFF


def f1747(x):
    return (x * 3497 + 12230) & 0xFFFF


def f1748(x):
    return (x * 3499 + 12237) & 0xFFFF


def f1749(x):
    return (x * 3501 + 12244) & 0xFFFF


def f1750(x):
    return (x * 3503 + 12251) & 0xFFFF


def f1751(x):
    return (x * 3505 + 12258) & 0xFFFF


def f1752(x):
    return (x * 3507 + 12265) & 0xFFFF


def f1753(x):
    return (x * 3509 + 12272) & 0xFFFF


def f1754(x):
    return (x * 3511 + 12279) & 0xFFFF


def f1755(x):
    return (x * 3513 + 12286) & 0xFFFF


def f1756(x):
    return (x * 3515 + 12293) & 0xFFFF


def f1757(x):
    return (x * 3517 + 12300) & 0xFFFF


def f1758(x):
    return (x * 3519 + 12307) & 0xFFFF


def f1759(x):
    return (x * 3521 + 12314) & 0xFFFF


FUNCTIONS += [
    f1740, f1741, f1742, f1743, f1744, f1745, f1746, f1747, f1748, f1749,
    f1750, f1751, f1752, f1753, f1754, f1755, f1756, f1757, f1758, f1759,
]


def f1760(x):
    return (x * 3523 + 12321) & 0xFFFF


def f1761(x):
    return (x * 3525 + 12328) & 0xFFFF


def f1762(x):
    return (x * 3527 + 12335) & 0xFFFF


def f1763(x):
    return (x * 3529 + 12342) & 0xFFFF


def f1764(x):
    return (x * 3531 + 12349) & 0xFFFF


def f1765(x):
    return (x * 3533 + 12356) & 0xFFFF


def f1766(x):
    return (x * 3535 + 12363) & 0xFFFF


def f1767(x):
    return (x * 3537 + 12370) & 0xFFFF


def f1768(x):
    return (x * 3539 + 12377) & 0xFFFF


def f1769(x):
    return (x * 3541 + 12384) & 0xFFFF


def f1770(x):
    return (x * 3543 + 12391) & 0xFFFF


def f1771(x):
    return (x * 3545 + 12398) & 0xFFFF


def f1772(x):
    return (x * 3547 + 12405) & 0xFFFF


def f1773(x):
    return (x * 3549 + 12412) & 0xFFFF


def f1774(x):
    return (x * 3551 + 12419) & 0xFFFF


def f1775(x):
    return (x * 3553 + 12426) & 0xFFFF


def f1776(x):
    return (x * 3555 + 12433) & 0xFFFF


def f1777(x):
    return (x * 3557 + 12440) & 0xFFFF


def f1778(x):
    return (x * 3559 + 12447) & 0xFFFF


def f1779(x):
    return (x * 3561 + 12454) & 0xFFFF


FUNCTIONS += [
    f1760, f1761, f1762, f1763, f1764, f1765, f1766, f1767, f1768, f1769,
    f1770, f1771, f1772, f1773, f1774, f1775, f1776, f1777, f1778, f1779,
]


def f1780(x):
    return (x * 3563 + 12461) & 0xFFFF


def f1781(x):
    return (x * 3565 + 12468) & 0xFFFF


def f1782(x):
    return (x * 3567 + 12475) & 0xFFFF


def f1783(x):
    return (x * 3569 + 12482) & 0xFFFF


def f1784(x):
    return (x * 3571 + 12489) & 0xFFFF


def f1785(x):
    return (x * 3573 + 12496) & 0xFFFF


def f1786(x):
    return (x * 3575 + 12503) & 0xFFFF


def f1787(x):
    return (x * 3577 + 12510) & 0xFFFF


def f1788(x):
    return (x * 3579 + 12517) & 0xFFFF


def f1789(x):
    return (x * 3581 + 12524) & 0xFFFF


def f1790(x):
    return (x * 3583 + 12531) & 0xFFFF


def f1791(x):
    return (x * 3585 + 12538) & 0xFFFF


def f1792(x):
    return (x * 3587 + 12545) & 0xFFFF


def f1793(x):
    return (x * 3589 + 12552) & 0xFFFF


def f1794(x):
    return (x * 3591 + 12559) & 0xFFFF


def f1795(x):
    return (x * 3593 + 12566) & 0xFFFF


def f1796(x):
    return (x * 3595 + 12573) & 0xFFFF


def f1797(x):
    return (x * 3597 + 12580) & 0xFFFF


def f1798(x):
    return (x * 3599 + 12587) & 0xFFFF


def f1799(x):
    return (x * 3601 + 12594) & 0xFFFF


FUNCTIONS += [
    f1780, f1781, f1782, f1783, f1784, f1785, f1786, f1787, f1788, f1789,
    f1790, f1791, f1792, f1793, f1794, f1795, f1796, f1797, f1798, f1799,
]


def f1800(x):
    return (x * 3603 + 12601) & 0xFFFF


def f1801(x):
    return (x * 3605 + 12608) & 0xFFFF


def f1802(x):
    return (x * 3607 + 12615) & 0xFFFF


def f1803(x):
    return (x * 3609 + 12622) & 0xFFFF


def f1804(x):
    return (x * 3611 + 12629) & 0xFFFF


def f1805(x):
    return (x * 3613 + 12636) & 0xFFFF


def f1806(x):
    return (x * 3615 + 12643) & 0xFFFF


def f1807(x):
    return (x * 3617 + 12650) & 0xFFFF


def f1808(x):
    return (x * 3619 + 12657) & 0xFFFF


def f1809(x):
    return (x * 3621 + 12664) & 0xFFFF


def f1810(x):
    return (x * 3623 + 12671) & 0xFFFF


def f1811(x):
    return (x * 3625 + 12678) & 0xFFFF


def f1812(x):
    return (x * 3627 + 12685) & 0xFFFF


def f1813(x):
    return (x * 3629 + 12692) & 0xFFFF


def f1814(x):
    return (x * 3631 + 12699) & 0xFFFF


def f1815(x):
    return (x * 3633 + 12706) & 0xFFFF


def f1816(x):
    return (x * 3635 + 12713) & 0xFFFF


def f1817(x):
    return (x * 3637 + 12720) & 0xFFFF


def f1818(x):
    return (x * 3639 + 12727) & 0xFFFF


def f1819(x):
    return (x * 3641 + 12734) & 0xFFFF


FUNCTIONS += [
    f1800, f1801, f1802, f1803, f1804, f1805, f1806, f1807, f1808, f1809,
    f1810, f1811, f1812, f1813, f1814, f1815, f1816, f1817, f1818, f1819,
]


def f1820(x):
    return (x * 3643 + 12741) & 0xFFFF


def f1821(x):
    return (x * 3645 + 12748) & 0xFFFF


def f1822(x):
    return (x * 3647 + 12755) & 0xFFFF


def f1823(x):
    return (x * 3649 + 12762) & 0xFFFF


def f1824(x):
    return (x * 3651 + 12769) & 0xFFFF


def f1825(x):
    return (x * 3653 + 12776) & 0xFFFF


def f1826(x):
    return (x * 3655 + 12783) & 0xFFFF


def f1827(x):
    return (x * 3657 + 12790) & 0xFFFF


def f1828(x):
    return (x * 3659 + 12797) & 0xFFFF


def f1829(x):
    return (x * 3661 + 12804) & 0xFFFF


def f1830(x):
    return (x * 3663 + 12811) & 0xFFFF


def f1831(x):
    return (x * 3665 + 12818) & 0xFFFF


def f1832(x):
    return (x * 3667 + 12825) & 0xFFFF


def f1833(x):
    return (x * 3669 + 12832) & 0xFFFF


def f1834(x):
    return (x * 3671 + 12839) & 0xFFFF


def f1835(x):
    return (x * 3673 + 12846) & 0xFFFF


def f1836(x):
    return (x * 3675 + 12853) & 0xFFFF


def f1837(x):
    return (x * 3677 + 12860) & 0xFFFF


def f1838(x):
    return (x * 3679 + 12867) & 0xFFFF


def f1839(x):
    return (x * 3681 + 12874) & 0xFFFF


FUNCTIONS += [
    f1820, f1821, f1822, f1823, f1824, f1825, f1826, f1827, f1828, f1829,
    f1830, f1831, f1832, f1833, f1834, f1835, f1836, f1837, f1838, f1839,
]


def f1840(x):
    return (x * 3683 + 12881) & 0xFFFF


def f1841(x):
    return (x * 3685 + 12888) & 0xFFFF


def f1842(x):
    return (x * 3687 + 12895) & 0xFFFF


def f1843(x):
    return (x * 3689 + 12902) & 0xFFFF


def f1844(x):
    return (x * 3691 + 12909) & 0xFFFF


def f1845(x):
    return (x * 3693 + 12916) & 0xFFFF


def f1846(x):
    return (x * 3695 + 12923) & 0xFFFF


def f1847(x):
    return (x * 3697 + 12930) & 0xFFFF


def f1848(x):
    return (x * 3699 + 12937) & 0xFFFF


def f1849(x):
    return (x * 3701 + 12944) & 0xFFFF


def f1850(x):
    return (x * 3703 + 12951) & 0xFFFF


def f1851(x):
    return (x * 3705 + 12958) & 0xFFFF


def f1852(x):
    return (x * 3707 + 12965) & 0xFFFF


def f1853(x):
    return (x * 3709 + 12972) & 0xFFFF


def f1854(x):
    return (x * 3711 + 12979) & 0xFFFF


def f1855(x):
    return (x * 3713 + 12986) & 0xFFFF


def f1856(x):
    return (x * 3715 + 12993) & 0xFFFF


def f1857(x):
    return (x * 3717 + 13000) & 0xFFFF


def f1858(x):
    return (x * 3719 + 13007) & 0xFFFF


def f1859(x):
    return (x * 3721 + 13014) & 0xFFFF


FUNCTIONS += [
    f1840, f1841, f1842, f1843, f1844, f1845, f1846, f1847, f1848, f1849,
    f1850, f1851, f1852, f1853, f1854, f1855, f1856, f1857, f1858, f1859,
]


def f1860(x):
    return (x * 3723 + 13021) & 0xFFFF


def f1861(x):
    return (x * 3725 + 13028) & 0xFFFF


def f1862(x):
    return (x * 3727 + 13035) & 0xFFFF


def f1863(x):
    return (x * 3729 + 13042) & 0xFFFF


def f1864(x):
    return (x * 3731 + 13049) & 0xFFFF


def f1865(x):
    return (x * 3733 + 13056) & 0xFFFF


def f1866(x):
    return (x * 3735 + 13063) & 0xFFFF


def f1867(x):
    return (x * 3737 + 13070) & 0xFFFF


def f1868(x):
    return (x * 3739 + 13077) & 0xFFFF


def f1869(x):
    return (x * 3741 + 13084) & 0xFFFF


def f1870(x):
    return (x * 3743 + 13091) & 0xFFFF


def f1871(x):
    return (x * 3745 + 13098) & 0xFFFF


def f1872(x):
    return (x * 3747 + 13105) & 0xFFFF


def f1873(x):
    return (x * 3749 + 13112) & 0xFFFF


def f1874(x):
    return (x * 3751 + 13119) & 0xFFFF


def f1875(x):
    return (x * 3753 + 13126) & 0xFFFF


def f1876(x):
    return (x * 3755 + 13133) & 0xFFFF


def f1877(x):
    return (x * 3757 + 13140) & 0xFFFF


def f1878(x):
    return (x * 3759 + 13147) & 0xFFFF


def f1879(x):
    return (x * 3761 + 13154) & 0xFFFF


FUNCTIONS += [
    f1860, f1861, f1862, f1863, f1864, f1865, f1866, f1867, f1868, f1869,
    f1870, f1871, f1872, f1873, f1874, f1875, f1876, f1877, f1878, f1879,
]


def f1880(x):
    return (x * 3763 + 13161) & 0xFFFF


def f1881(x):
    return (x * 3765 + 13168) & 0xFFFF


def f1882(x):
    return (x * 3767 + 13175) & 0xFFFF


def f1883(x):
    return (x * 3769 + 13182) & 0xFFFF


def f1884(x):
    return (x * 3771 + 13189) & 0xFFFF


def f1885(x):
    return (x * 3773 + 13196) & 0xFFFF


def f1886(x):
    return (x * 3775 + 13203) & 0xFFFF


def f1887(x):
    return (x * 3777 + 13210) & 0xFFFF


def f1888(x):
    return (x * 3779 + 13217) & 0xFFFF


def f1889(x):
    return (x * 3781 + 13224) & 0xFFFF


def f1890(x):
    return (x * 3783 + 13231) & 0xFFFF


def f1891(x):
    return (x * 3785 + 13238) & 0xFFFF


def f1892(x):
    return (x * 3787 + 13245) & 0xFFFF


def f1893(x):
    return (x * 3789 + 13252) & 0xFFFF


def f1894(x):
    return (x * 3791 + 13259) & 0xFFFF


def f1895(x):
    return (x * 3793 + 13266) & 0xFFFF


def f1896(x):
    return (x * 3795 + 13273) & 0xFFFF


def f1897(x):
    return (x * 3797 + 13280) & 0xFFFF


def f1898(x):
    return (x * 3799 + 13287) & 0xFFFF


def f1899(x):
    return (x * 3801 + 13294) & 0xFFFF


FUNCTIONS += [
    f1880, f1881, f1882, f1883, f1884, f1885, f1886, f1887, f1888, f1889,
    f1890, f1891, f1892, f1893, f1894, f1895, f1896, f1897, f1898, f1899,
]


def f1900(x):
    return (x * 3803 + 13301) & 0xFFFF


def f1901(x):
    return (x * 3805 + 13308) & 0xFFFF


def f1902(x):
    return (x * 3807 + 13315) & 0xFFFF


def f1903(x):
    return (x * 3809 + 13322) & 0xFFFF


def f1904(x):
    return (x * 3811 + 13329) & 0xFFFF


def f1905(x):
    return (x * 3813 + 13336) & 0xFFFF


def f1906(x):
    return (x * 3815 + 13343) & 0xFFFF


def f1907(x):
    return (x * 3817 + 13350) & 0xFFFF


def f1908(x):
    return (x * 3819 + 13357) & 0xFFFF


def f1909(x):
    return (x * 3821 + 13364) & 0xFFFF


def f1910(x):
    return (x * 3823 + 13371) & 0xFFFF


def f1911(x):
    return (x * 3825 + 13378) & 0xFFFF


def f1912(x):
    return (x * 3827 + 13385) & 0xFFFF


def f1913(x):
    return (x * 3829 + 13392) & 0xFFFF


def f1914(x):
    return (x * 3831 + 13399) & 0xFFFF


def f1915(x):
    return (x * 3833 + 13406) & 0xFFFF


def f1916(x):
    return (x * 3835 + 13413) & 0xFFFF


def f1917(x):
    return (x * 3837 + 13420) & 0xFFFF


def f1918(x):
    return (x * 3839 + 13427) & 0xFFFF


def f1919(x):
    return (x * 3841 + 13434) & 0xFFFF


FUNCTIONS += [
    f1900, f1901, f1902, f1903, f1904, f1905, f1906, f1907, f1908, f1909,
    f1910, f1911, f1912, f1913, f1914, f1915, f1916, f1917, f1918, f1919,
]


def f1920(x):
    return (x * 3843 + 13441) & 0xFFFF


def f1921(x):
    return (x * 3845 + 13448) & 0xFFFF


def f1922(x):
    return (x * 3847 + 13455) & 0xFFFF


def f1923(x):
    return (x * 3849 + 13462) & 0xFFFF


def f1924(x):
    return (x * 3851 + 13469) & 0xFFFF


def f1925(x):
    return (x * 3853 + 13476) & 0xFFFF


def f1926(x):
    return (x * 3855 + 13483) & 0xFFFF


def f1927(x):
    return (x * 3857 + 13490) & 0xFFFF


def f1928(x):
    return (x * 3859 + 13497) & 0xFFFF


def f1929(x):
    return (x * 3861 + 13504) & 0xFFFF


def f1930(x):
    return (x * 3863 + 13511) & 0xFFFF


def f1931(x):
    return (x * 3865 + 13518) & 0xFFFF


def f1932(x):
    return (x * 3867 + 13525) & 0xFFFF


def f1933(x):
    return (x * 3869 + 13532) & 0xFFFF


def f1934(x):
    return (x * 3871 + 13539) & 0xFFFF


def f1935(x):
    return (x * 3873 + 13546) & 0xFFFF


def f1936(x):
    return (x * 3875 + 13553) & 0xFFFF


def f1937(x):
    return (x * 3877 + 13560) & 0xFFFF


def f1938(x):
    return (x * 3879 + 13567) & 0xFFFF


def f1939(x):
    return (x * 3881 + 13574) & 0xFFFF


FUNCTIONS += [
    f1920, f1921, f1922, f1923, f1924, f1925, f1926, f1927, f1928, f1929,
    f1930, f1931, f1932, f1933, f1934, f1935, f1936, f1937, f1938, f1939,
]


def f1940(x):
    return (x * 3883 + 13581) & 0xFFFF


def f1941(x):
    return (x * 3885 + 13588) & 0xFFFF


def f1942(x):
    return (x * 3887 + 13595) & 0xFFFF


def f1943(x):
    return (x * 3889 + 13602) & 0xFFFF


def f1944(x):
    return (x * 3891 + 13609) & 0xFFFF


def f1945(x):
    return (x * 3893 + 13616) & 0xFFFF


def f1946(x):
    return (x * 3895 + 13623) & 0xFFFF


def f1947(x):
    return (x * 3897 + 13630) & 0xFFFF


def f1948(x):
    return (x * 3899 + 13637) & 0xFFFF


def f1949(x):
    return (x * 3901 + 13644) & 0xFFFF


def f1950(x):
    return (x * 3903 + 13651) & 0xFFFF


def f1951(x):
    return (x * 3905 + 13658) & 0xFFFF


def f1952(x):
    return (x * 3907 + 13665) & 0xFFFF


def f1953(x):
    return (x * 3909 + 13672) & 0xFFFF


def f1954(x):
    return (x * 3911 + 13679) & 0xFFFF


def f1955(x):
    return (x * 3913 + 13686) & 0xFFFF


def f1956(x):
    return (x * 3915 + 13693) & 0xFFFF


def f1957(x):
    return (x * 3917 + 13700) & 0xFFFF


def f1958(x):
    return (x * 3919 + 13707) & 0xFFFF


def f1959(x):
    return (x * 3921 + 13714) & 0xFFFF


FUNCTIONS += [
    f1940, f1941, f1942, f1943, f1944, f1945, f1946, f1947, f1948, f1949,
    f1950, f1951, f1952, f1953, f1954, f1955, f1956, f1957, f1958, f1959,
]


def f1960(x):
    return (x * 3923 + 13721) & 0xFFFF


def f1961(x):
    return (x * 3925 + 13728) & 0xFFFF


def f1962(x):
    return (x * 3927 + 13735) & 0xFFFF


def f1963(x):
    return (x * 3929 + 13742) & 0xFFFF


def f1964(x):
    return (x * 3931 + 13749) & 0xFFFF


def f1965(x):
    return (x * 3933 + 13756) & 0xFFFF


def f1966(x):
    return (x * 3935 + 13763) & 0xFFFF


def f1967(x):
    return (x * 3937 + 13770) & 0xFFFF


def f1968(x):
    return (x * 3939 + 13777) & 0xFFFF


def f1969(x):
    return (x * 3941 + 13784) & 0xFFFF


def f1970(x):
    return (x * 3943 + 13791) & 0xFFFF


def f1971(x):
    return (x * 3945 + 13798) & 0xFFFF


def f1972(x):
    return (x * 3947 + 13805) & 0xFFFF


def f1973(x):
    return (x * 3949 + 13812) & 0xFFFF


def f1974(x):
    return (x * 3951 + 13819) & 0xFFFF


def f1975(x):
    return (x * 3953 + 13826) & 0xFFFF


def f1976(x):
    return (x * 3955 + 13833) & 0xFFFF


def f1977(x):
    return (x * 3957 + 13840) & 0xFFFF


def f1978(x):
    return (x * 3959 + 13847) & 0xFFFF


def f1979(x):
    return (x * 3961 + 13854) & 0xFFFF


FUNCTIONS += [
    f1960, f1961, f1962, f1963, f1964, f1965, f1966, f1967, f1968, f1969,
    f1970, f1971, f1972, f1973, f1974, f1975, f1976, f1977, f1978, f1979,
]


def f1980(x):
    return (x * 3963 + 13861) & 0xFFFF


def f1981(x):
    return (x * 3965 + 13868) & 0xFFFF


def f1982(x):
    return (x * 3967 + 13875) & 0xFFFF


def f1983(x):
    return (x * 3969 + 13882) & 0xFFFF


def f1984(x):
    return (x * 3971 + 13889) & 0xFFFF


def f1985(x):
    return (x * 3973 + 13896) & 0xFFFF


def f1986(x):
    return (x * 3975 + 13903) & 0xFFFF


def f1987(x):
    return (x * 3977 + 13910) & 0xFFFF


def f1988(x):
    return (x * 3979 + 13917) & 0xFFFF


def f1989(x):
    return (x * 3981 + 13924) & 0xFFFF


def f1990(x):
    return (x * 3983 + 13931) & 0xFFFF


def f1991(x):
    return (x * 3985 + 13938) & 0xFFFF


def f1992(x):
    return (x * 3987 + 13945) & 0xFFFF


def f1993(x):
    return (x * 3989 + 13952) & 0xFFFF


def f1994(x):
    return (x * 3991 + 13959) & 0xFFFF


def f1995(x):
    return (x * 3993 + 13966) & 0xFFFF


def f1996(x):
    return (x * 3995 + 13973) & 0xFFFF


def f1997(x):
    return (x * 3997 + 13980) & 0xFFFF


def f1998(x):
    return (x * 3999 + 13987) & 0xFFFF


def f1999(x):
    return (x * 4001 + 13994) & 0xFFFF


FUNCTIONS += [
    f1980, f1981, f1982, f1983, f1984, f1985, f1986, f1987, f1988, f1989,
    f1990, f1991, f1992, f1993, f1994, f1995, f1996, f1997, f1998, f1999,
]


def run(n):
    value = 1
    for _ in range(n):
        for function in FUNCTIONS:
            value = function(value)
    return value


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 120)))
