package tifo.rule.template;

import java.util.function.Supplier;

/// Where templates are filled in: who answers their `query`, and the Prometheus that they speak of.
/// Immutable.
///
/// Templates that are made within one, on its thread, know it: what steps a rule need not hand it
/// on.
public record Surroundings(TemplateQuery query, Outside outside) {
  private static final Surroundings NONE = new Surroundings(TemplateQuery.NONE, Outside.NONE);
  private static final ScopedValue<Surroundings> HERE = ScopedValue.newInstance();

  /// Those of the thread. To ask is not for free: once for many templates is enough.
  public static Surroundings here() {
    return HERE.orElse(NONE);
  }

  public <T> T within(Supplier<T> work) {
    return ScopedValue.where(HERE, this).call(work::get);
  }
}
