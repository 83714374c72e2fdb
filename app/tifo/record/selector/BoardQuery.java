package tifo.record.selector;

import java.util.ArrayList;
import java.util.List;
import tifo.board.Board;
import tifo.board.QueryForms;

/// Turns a board's query, with its variables, into selectors that cover whatever may be chosen. One
/// thread.
///
/// A condition that holds a variable is left out.
final class BoardQuery {
  private final QueryForms forms;

  BoardQuery(Board board) {
    this.forms = new QueryForms(board);
  }

  /// @throws tifo.promql.PromqlException when the query cannot be read
  List<Selector> selectors(String promql) {
    List<Selector> found = new ArrayList<>();
    for (String form : forms.of(promql)) {
      found.addAll(QuerySelectors.of(form, QueryForms::isUnknown));
    }
    return found;
  }
}
