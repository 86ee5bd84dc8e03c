"""Distinct calls into programs of pyperformance: for the families fork, startup and sharing.

The programs lie beside this file under the names of their folders. Every call returns an int, the same on every Python.
"""

import random

import bm_barnes_hut
import bm_chaos
import bm_comprehensions
import bm_coroutines
import bm_deltablue
import bm_fannkuch
import bm_float
import bm_generators
import bm_go
import bm_hexiom
import bm_mdp
import bm_meteor_contest
import bm_nbody
import bm_nqueens
import bm_raytrace
import bm_richards
import bm_richards_super
import bm_scimark
import bm_spectral_norm


def digest(value):
    total = 7
    for byte in str(value).encode():
        total = (total * 31 + byte) % 1_000_000_007
    return total


def galaxy():
    particles = bm_barnes_hut.create_deterministic_galaxy(12, 400, 300)
    bm_barnes_hut.advance_system(particles, 0.5, 0.1, 800, 600)
    return [round(bm_barnes_hut.calculate_system_energy(particles), 6)]


def vectors():
    vector = bm_chaos.GVector(1, 2, 3)
    return str(vector + bm_chaos.GVector(4, 5, 6)), round(vector.Mag(), 9), vector.dist(bm_chaos.GVector(1, 2, 0))


def curve():
    vector = bm_chaos.GVector
    spline = bm_chaos.Spline([vector(0, 0, 0), vector(1, 2, 0), vector(3, 1, 0), vector(4, 4, 0)], 3, [0, 0, 0, 1, 1, 1])
    return str(spline(0.5)), spline.GetDomain()


def widgets():
    tray = bm_comprehensions.WidgetTray(1, bm_comprehensions.make_some_widgets())
    return [widget.widget_id for widget in tray.sorted_widgets]


def coroutine():
    try:
        bm_coroutines.fibonacci(9).send(None)
    except StopIteration as stop:
        return stop.value


def chain():
    bm_deltablue.chain_test(6)


def projection():
    bm_deltablue.projection_test(5)


def points():
    return str(bm_float.benchmark(20))


def tree():
    return list(bm_generators.tree(range(30)))


def board():
    random.seed(1)
    board = bm_go.Board()
    for move in [10, 11, 20, 21, 30]:
        board.move(move)
    return board.useful(40), len(board.history), board.finished


def positions():
    return bm_go.to_pos(3, 4), bm_go.to_xy(31)


def hexagons():
    position = bm_hexiom.read_file(bm_hexiom.LEVELS[2][0].lstrip())
    return position.hex.count, position.tiles


def damages():
    return sorted(bm_mdp.getDamages(20, 40, 30, 50, (5, 4), 1)), bm_mdp.plus12(3)


def pieces():
    board, cti, pieces = bm_meteor_contest.get_puzzle(5, 10)
    return len(board), len(pieces), len(bm_meteor_contest.get_footprints(board, cti, pieces))


def planets():
    bm_nbody.advance(0.0, 2)
    return round(bm_nbody.report_energy(), 9)


def queens():
    return list(bm_nqueens.n_queens(5))


def rays():
    vector = bm_raytrace.Vector(1, 2, 3)
    sphere = bm_raytrace.Sphere(bm_raytrace.Point(0, 0, 10), 2)
    ray = bm_raytrace.Ray(bm_raytrace.Point(0, 0, 0), bm_raytrace.Vector(0, 0, 1))
    return str(vector.cross(bm_raytrace.Vector(0, 1, 0))), round(vector.magnitude(), 9), sphere.intersectionTime(ray)


def packets():
    packet = bm_richards.Packet(None, 1, bm_richards.K_DEV)
    return packet.append_to(None) is packet, packet.ident


def super_packets():
    packet = bm_richards_super.Packet(None, 2, bm_richards_super.K_WORK)
    return packet.append_to(None) is packet, packet.kind


def transform():
    data = [float(n % 5) for n in range(16)]
    bm_scimark.FFT_transform(8, data)
    bm_scimark.FFT_inverse(8, data)
    return [round(value, 9) for value in data]


def relaxed():
    grid = bm_scimark.ArrayList(6, 6)
    bm_scimark.SOR_execute(1.25, grid, 2, bm_scimark.ArrayList)
    return bm_scimark.int_log2(64), bm_scimark.FFT_num_flops(8)


def pi():
    return round(bm_scimark.MonteCarlo(30), 9)


def spectrum():
    return [round(value, 9) for value in bm_spectral_norm.eval_AtA_times_u([1.0] * 4)]


def flips():
    return bm_fannkuch.fannkuch(5)


CALLS = [
    galaxy, vectors, curve, widgets, coroutine, chain, projection, points, tree, board, positions, hexagons, damages,
    pieces, planets, queens, rays, packets, super_packets, transform, relaxed, pi, spectrum, flips,
]
COUNT = len(CALLS)


def call(i):
    return digest(CALLS[i]())


if __name__ == "__main__":
    for function in CALLS:
        print(function.__name__, digest(function()))
