# Alternate forms, sign-aware padding, fill characters.
print(f'{255:#06x} {255:#o} {5:#b} {1.0:#.0f} {1.0:#g} {-5:=6} {-5:06} {5:<06} {5:^+7} {-0.0:+} {3:é^5}')
print('{:>{w}} {:{f}^{w}}'.format('a', 'b', w=4, f='*'), '{0:{1}} {2:{3}}'.format(1, '03', 2, '>4'))
