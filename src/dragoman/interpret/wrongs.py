"""What only a blamed party does or is."""

from dragoman.analyse.words import Token
from dragoman.interpret.negation import is_negated, modals
from dragoman.interpret.phrases import children
from dragoman.interpret.scene import Scene
from dragoman.knowledge.lexicons import lexicon


def does_wrong(scene: Scene, token: Token) -> bool:
    """Whether the verb tells a wrong ("violated the truce", "lied"), or what only a blamed party is ("is a liar")."""
    if is_negated(scene, token) or modals(scene, token):
        return False
    lists = lexicon("event_verbs")["participants"]
    if token.lemma.lower() == "be":
        told = children(scene, token, "attr", "acomp")
        return any(t.lemma.lower() in lists["insults"] or t.lower in lists["insults"] for t in told)
    if token.lemma.lower() in lists["wrongs"]:
        return True
    objects = {o.lemma.lower() for o in children(scene, token, "dobj")}
    return bool(objects & set(lists["wrongs_done"].get(token.lemma.lower(), ())))


def is_alleged_wrong(scene: Scene, token: Token) -> bool:
    """Whether the verb tells a wrong, or what is one where it is alleged ("claimed that Chad shelled the town")."""
    alleged = lexicon("event_verbs")["participants"]["wrongs_alleged"]
    told = token.lemma.lower() in alleged and not is_negated(scene, token)
    return told or does_wrong(scene, token)
