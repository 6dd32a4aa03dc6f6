"""Works on a stage that is deployed, or on the local run: users, queues, logs, checks."""
