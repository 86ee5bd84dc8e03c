"""What the mode of a file says."""

S_IFMT_MASK = 0o170000
S_IFDIR, S_IFCHR, S_IFBLK, S_IFREG = 0o040000, 0o020000, 0o060000, 0o100000
S_IFIFO, S_IFLNK, S_IFSOCK = 0o010000, 0o120000, 0o140000
S_IRUSR, S_IWUSR, S_IXUSR, S_IRWXU = 0o400, 0o200, 0o100, 0o700
S_IRGRP, S_IWGRP, S_IXGRP, S_IRWXG = 0o040, 0o020, 0o010, 0o070
S_IROTH, S_IWOTH, S_IXOTH, S_IRWXO = 0o004, 0o002, 0o001, 0o007
ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)


def S_IFMT(mode):
    return mode & S_IFMT_MASK


def S_IMODE(mode):
    return mode & 0o7777


def _tests(kind):
    return lambda mode: mode & S_IFMT_MASK == kind


S_ISDIR, S_ISREG, S_ISLNK = _tests(S_IFDIR), _tests(S_IFREG), _tests(S_IFLNK)
S_ISCHR, S_ISBLK, S_ISFIFO, S_ISSOCK = _tests(S_IFCHR), _tests(S_IFBLK), _tests(S_IFIFO), _tests(S_IFSOCK)
