"""B60x–B68x: distribution.  Register B600–B619, plan B620–B629, copies B630–B639, packets and drops B640–B654,
mail B655–B669, ledger B670–B689.
"""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {}
