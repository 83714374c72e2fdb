package tifo.rule;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;

/// Takes a record to pieces and puts a new one together from them, as a store of states does: what
/// is neither a record nor one of a few plain values cannot be stored.
final class RecordCopy {
  private RecordCopy() {}

  static <T extends Record> T of(T whole) {
    try {
      RecordComponent[] parts = whole.getClass().getRecordComponents();
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i].getAccessor().setAccessible(true);
        values[i] = copy(parts[i].getAccessor().invoke(whole));
      }
      Constructor<?> constructor =
          whole
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked")
      T copy = (T) constructor.newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record that cannot be copied", e);
    }
  }

  private static Object copy(Object value) {
    return switch (value) {
      case Record one -> of(one);
      case Optional<?> some -> some.map(RecordCopy::copy);
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new HashMap<>();
        map.forEach((key, each) -> copy.put(copy(key), copy(each)));
        yield copy;
      }
      case Labels labels -> Labels.of(labels.asMap());
      case String text -> text;
      case Instant at -> Instant.ofEpochSecond(at.getEpochSecond(), at.getNano());
      case Duration time -> time;
      case Number number -> number;
      case Boolean flag -> flag;
      case Enum<?> word -> word;
      default -> throw new AssertionError(value.getClass() + " cannot be stored");
    };
  }
}
