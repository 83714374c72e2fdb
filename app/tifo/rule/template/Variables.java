package tifo.rule.template;

import java.util.ArrayList;
import java.util.List;

/// The variables that can be seen while a template is read, and their slots. One thread.
final class Variables {
  private final List<String> names = new ArrayList<>();
  private int most;

  Variables(List<String> known) {
    known.forEach(this::declare);
  }

  int declare(String name) {
    names.add(name);
    most = Math.max(most, names.size());
    return names.size() - 1;
  }

  /// @throws SyntaxException when nothing of that name can be seen
  int slot(Token token) {
    int slot = names.lastIndexOf(token.text());
    if (slot < 0) {
      throw new SyntaxException("undefined variable " + GoQuote.quoted(token.text()), token.at());
    }
    return slot;
  }

  /// For an assignment: a variable that cannot be seen fails when it is executed.
  int slotOrNew(String name) {
    int slot = names.lastIndexOf(name);
    return slot < 0 ? declare(name) : slot;
  }

  int mark() {
    return names.size();
  }

  void backTo(int mark) {
    while (names.size() > mark) {
      names.removeLast();
    }
  }

  int most() {
    return most;
  }
}
