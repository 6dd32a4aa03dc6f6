"""Creates, updates and removes a stage's stack. Work on a running stage belongs in `stage`."""
