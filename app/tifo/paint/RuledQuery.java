package tifo.paint;

import java.util.List;
import tifo.rule.RuleLimit;

/// Which query of a panel shows what a rule judges, and what the rule holds it against, in the
/// panel's unit. Immutable.
public record RuledQuery(String ref, List<RuleLimit.Bound> limits) {
  public RuledQuery {
    limits = List.copyOf(limits);
  }
}
