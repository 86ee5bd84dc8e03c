import sys
def hook(t,v,tb): print("hook", t, v)
sys.excepthook = hook
1/0
