"""A linear-chain conditional random field over the labels of words (Lafferty et al. 2001).

A sequence of labels scores the sum of its words' logits and of its steps, the weight of one label after another. Sums
over all sequences are made by halving, in as many rounds as the length has binary digits.
"""

import torch

NEVER = -1e4


def log_partition(logits: torch.Tensor, steps: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """The logarithm of the sum over all sequences (batch), with logits (batch, words, labels), steps (batch, labels,
    labels) from one label to the next, and lengths (batch) of at least one word."""
    batch, longest, labels = logits.shape
    nothing = torch.full((labels, labels), NEVER).fill_diagonal_(0.0)
    there = (torch.arange(1, longest)[None] < lengths[:, None])[..., None, None]
    ways = torch.where(there, steps[:, None] + logits[:, 1:, None, :], nothing)
    while ways.shape[1] > 1:
        if ways.shape[1] % 2:
            ways = torch.cat([ways, nothing.expand(batch, 1, labels, labels)], 1)
        ways = torch.logsumexp(ways[:, 0::2, :, :, None] + ways[:, 1::2, None, :, :], 3)
    if not ways.shape[1]:
        return torch.logsumexp(logits[:, 0], 1)
    return torch.logsumexp(logits[:, 0, :, None] + ways[:, 0], (1, 2))


def expected(logits: torch.Tensor, steps: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """How probable each label is of each word (batch, words, labels), and how often one is expected to follow another
    (batch, labels, labels): the derivatives of the logarithm of the sum."""
    with torch.enable_grad():
        logits = logits.detach().requires_grad_()
        steps = steps.detach().requires_grad_()
        shares, followed = torch.autograd.grad(log_partition(logits, steps, lengths).sum(), (logits, steps))
    return shares, followed
