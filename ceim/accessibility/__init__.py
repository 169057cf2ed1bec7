"""The accessibility statement that the law asks a public body for, and what is known not to work yet."""
