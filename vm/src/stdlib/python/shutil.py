"""Copying and removing files and folders."""

import os

__all__ = ["copy", "copyfile", "copyfileobj", "copytree", "move", "rmtree"]


def rmtree(path, ignore_errors=False, onerror=None):
    """Removes a folder and all that is in it."""
    try:
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if os.path.isdir(inner) and not os.path.islink(inner):
                rmtree(inner, ignore_errors, onerror)
            else:
                os.unlink(inner)
        os.rmdir(path)
    except OSError as error:
        if onerror is not None:
            onerror(os.rmdir, path, (type(error), error, error.__traceback__))
        elif not ignore_errors:
            raise


def copyfileobj(fsrc, fdst, length=0):
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies what is in a file."""
    with open(src, "rb") as source, open(dst, "wb") as target:
        target.write(source.read())
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


def copytree(src, dst, dirs_exist_ok=False):
    """Copies a folder and all that is in it."""
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in os.listdir(src):
        inner = os.path.join(src, name)
        target = os.path.join(dst, name)
        if os.path.isdir(inner):
            copytree(inner, target, dirs_exist_ok)
        else:
            copyfile(inner, target)
    return dst


def move(src, dst):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
    os.rename(src, dst)
    return dst
