"""Makes the files to deploy from the sources: template, code, dashboard. Knows no AWS account."""
