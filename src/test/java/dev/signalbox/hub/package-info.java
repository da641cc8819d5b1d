/** Tests of the whole hub, from outside: the real application, a real database, real HTTP. */
package dev.signalbox.hub;
