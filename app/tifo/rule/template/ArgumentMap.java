package tifo.rule.template;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `args` makes: `arg0`, `arg1` and so on. Immutable.
record ArgumentMap(SortedMap<String, Object> entries) implements GoMap {
  static ArgumentMap of(Object[] values) {
    SortedMap<String, Object> entries = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      entries.put("arg" + i, values[i]);
    }
    return new ArgumentMap(entries);
  }

  @Override
  public String typeName() {
    return "map[string]interface {}";
  }

  @Override
  public Optional<Object> field(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Object zero() {
    return Nothing.NO_VALUE;
  }
}
