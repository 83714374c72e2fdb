package tifo.rule.route;

import java.util.List;

/// Who is told, by the name that routes give. `integrations` are the kinds that its file lists;
/// `tellsEnd` is false when all of them are told not to say that alerts are resolved. Immutable.
public record Receiver(String name, List<String> integrations, boolean tellsEnd) {
  public Receiver {
    integrations = List.copyOf(integrations);
  }
}
