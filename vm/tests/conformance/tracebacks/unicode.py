# Messages and source with other scripts.
größe = 'ü'
raise ValueError(f'größe {größe} 中文 \U0001f600')
