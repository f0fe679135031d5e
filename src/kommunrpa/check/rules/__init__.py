"""What is looked for, a file for each kind: a rule is given what is checked, and yields findings."""
