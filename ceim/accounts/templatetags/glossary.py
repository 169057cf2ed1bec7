"""The tag that explains words of the method on the page on which they stand."""

from django import template

from ceim.accounts.glossary import GLOSSARY

register = template.Library()


@register.inclusion_tag("components/words_here.html")
def words_here(*words):
    """{% words_here "median" "measure" %}: a fold with what each means; the words are keys of GLOSSARY."""
    return {"meanings": [GLOSSARY[word] for word in words]}
