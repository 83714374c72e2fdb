/// What is doubtful in boards and rules before anything runs them: `tifo lint`.
@NullMarked
package tifo.rule.lint;

import org.jspecify.annotations.NullMarked;
