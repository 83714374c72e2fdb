package tifo.paint;

/// The shapes of `LOOK.md`: severity and data state are told by shape, then word, then colour.
public enum Icon {
  CRITICAL,
  WARNING,
  INFO,
  OK,
  ACK_CRITICAL,
  ACK_WARNING,
  ACK_INFO,
  SHELVED,
  STALE,
  FAILED,
  NO_DATA,
  NOT_COLLECTED,
  ZERO,
  PARTIAL
}
