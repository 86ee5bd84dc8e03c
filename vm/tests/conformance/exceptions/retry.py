# Loops that retry until they succeed.
attempts = []
def flaky(n):
    attempts.append(n)
    if len(attempts) < 4: raise ConnectionError(f'attempt {len(attempts)}')
    return 'ok'
def retry(f, *args, times=5):
    last = None
    for i in range(times):
        try:
            return f(*args), i
        except OSError as e:
            last = e
            continue
        finally:
            attempts.append('f')
    raise RuntimeError('gave up') from last
print(retry(flaky, 1), attempts)
try:
    retry(lambda: open('/no/file'), times=2)
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
