"""The slip, and what is said first and last, in easy read: a line for each idea, and what a picture beside it shows."""

from django.utils.translation import gettext_lazy as _

from ceim.languages.easy_read import easy_lines

SLIP_UP_TO_THE_CODE = easy_lines(
    (_("Thank you."), "thanks"),
    (_("You told us about your care."), "listen"),
    (_("This is your code:"), "code"),
)
SLIP_AFTER_THE_CODE = easy_lines(
    (_("Keep this paper."), "paper"),
    (_("You can change your mind."), "stop"),
    (_("Then show us the code."), "code"),
    (_("We take your words away."), "away"),
    (_("Tell us soon."),),
    (_("What is printed stays printed."),),
    (_("You do not have to say why."),),
    (_("Your care stays the same."), "care"),
    (_("We did not write down your name."), "no_name"),
    (_("Without the code we may not find your words."),),
)
SAID_FIRST = easy_lines(
    (_("Hello."), "thanks"),
    (_("I work here."), "team"),
    (_("I am here to listen to you."), "listen"),
    (_("I want to know what your care is like for you."), "care"),
    (_("Tell me what is good."), "good"),
    (_("Tell me what is not good."), "not_good"),
    (_("I write down your words."), "words"),
    (_("I do not write down your name."), "no_name"),
    (_("Our team reads your words."), "team"),
    (_("Other people read them only if you say yes."),),
    (_("You can say no."), "stop"),
    (_("You can stop at any time."), "stop"),
    (_("Your care stays the same."), "care"),
    (_("I may hear that a person could be hurt."), "risk"),
    (_("Then I must tell somebody."), "risk"),
    (_("I will tell you if I do."),),
    (_("Is it OK to talk?"), "listen"),
)
SAID_LAST = easy_lines(
    (_("Thank you."), "thanks"),
    (_("Do you want to say more?"), "listen"),
    (_("I can read your words to you."), "words"),
    (_("You can change them."),),
    (_("Each month our team talks about what people say."), "team"),
    (_("What we do is on our board."), "board"),
    (_("I can give you a paper with a code."), "paper"),
    (_("You can change your mind."), "stop"),
    (_("Then show us the code."), "code"),
    (_("We take your words away."), "away"),
    (_("Do you want to complain?"), "complain"),
    (_("I can tell you who to talk to."),),
    (_("Your care stays the same."), "care"),
)
