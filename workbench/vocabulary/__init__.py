"""What words mean to every room: states, offices, names compared; concepts over the lexicons, no grammar."""
