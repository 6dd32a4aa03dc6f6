"""A stage that is deployed, tried, updated and removed, beside what docs/aws.md says of AWS."""
