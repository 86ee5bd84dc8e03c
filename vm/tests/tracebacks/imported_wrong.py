import modules.wrong
