package tifo.rule;

import java.time.Instant;

/// Rules change so often over a stretch of the past that it cannot be kept in memory; the message
/// says which and what to do.
public final class TooManyAlertsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyAlertsException(String rule, long most, Instant until) {
    super(
        "%s and other rules have more than %,d changes of alerts until %s; aggregate the expression"
            .formatted(rule, most, until));
  }
}
