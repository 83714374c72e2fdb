package tifo.rule.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Go's `index`, `slice` and `len`. Pure.
final class Indexing {
  private Indexing() {}

  static Object index(Object[] arguments) {
    Object item = arguments[0];
    if (item == Nothing.NIL) {
      throw new IllegalArgumentException("index of untyped nil");
    }
    for (int i = 1; i < arguments.length; i++) {
      item = one(item, arguments[i]);
    }
    return item;
  }

  private static Object one(Object item, Object index) {
    return switch (item) {
      case GoMap map -> {
        if (!(index instanceof String key)) {
          throw new IllegalArgumentException(
              index == Nothing.NIL
                  ? "value is nil; should be of type string"
                  : "value has type " + GoType.of(index) + "; should be string");
        }
        Optional<Object> value = map.field(key);
        yield value.orElseGet(map::zero);
      }
      case List<?> list -> list.get(place(index, list.size() - 1));
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield (long) (bytes[place(index, bytes.length - 1)] & 0xFF);
      }
      default -> throw new IllegalArgumentException("can't index item of type " + GoType.of(item));
    };
  }

  private static int place(Object index, int most) {
    if (index == Nothing.NIL) {
      throw new IllegalArgumentException("cannot index slice/array with nil");
    }
    if (!(index instanceof Long place)) {
      throw new IllegalArgumentException("cannot index slice/array with type " + GoType.of(index));
    }
    if (place < 0 || place > most) {
      throw new IllegalArgumentException("index out of range: " + place);
    }
    return place.intValue();
  }

  static Object slice(Object[] arguments) {
    Object item = arguments[0];
    if (item == Nothing.NIL) {
      throw new IllegalArgumentException("slice of untyped nil");
    }
    if (arguments.length > 4) {
      throw new IllegalArgumentException("too many slice indexes: " + (arguments.length - 1));
    }
    boolean text = item instanceof String;
    if (!text && !(item instanceof List<?>)) {
      throw new IllegalArgumentException("can't slice item of type " + GoType.of(item));
    }
    if (text && arguments.length == 4) {
      throw new IllegalArgumentException("cannot 3-index slice a string");
    }
    byte[] bytes = item instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : new byte[0];
    int size = item instanceof List<?> list ? list.size() : bytes.length;
    int from = arguments.length > 1 ? place(arguments[1], size) : 0;
    int to = arguments.length > 2 ? place(arguments[2], size) : size;
    if (from > to) {
      throw new IllegalArgumentException("invalid slice index: " + from + " > " + to);
    }
    return item instanceof List<?> list
        ? list.subList(from, to)
        : new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
  }

  static Object length(Object item) {
    return switch (item) {
      case String text -> (long) text.getBytes(StandardCharsets.UTF_8).length;
      case List<?> list -> (long) list.size();
      case GoMap map -> (long) map.size();
      case Nothing _ ->
          throw new IllegalArgumentException("reflect: call of reflect.Value.Type on zero Value");
      default -> throw new IllegalArgumentException("len of type " + GoType.of(item));
    };
  }
}
