/**
 * Sessions: JSON objects that clients keep with Muster for a while, each living on for as long as it is used. They are shared
 * through Redis by all servers of an installation; a server also remembers those that it has served, goes on with these
 * while Redis is away, and brings back what was changed meanwhile, member by member, when Redis answers again.
 */
@NullMarked
package io.muster.session;

import org.jspecify.annotations.NullMarked;
