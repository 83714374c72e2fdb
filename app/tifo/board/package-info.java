/// Boards and panels as YAML files describe them, and the data that a panel is drawn from.
@NullMarked
package tifo.board;

import org.jspecify.annotations.NullMarked;
