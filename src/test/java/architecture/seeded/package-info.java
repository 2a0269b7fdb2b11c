/** A little architecture that is wrong everywhere: one violation, at least, of every rule of {@code ArchitectureRules}. */
@NullMarked
package architecture.seeded;

import org.jspecify.annotations.NullMarked;
