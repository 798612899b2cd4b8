grade-5A = 5A
grade-4A = 4A
grade-3A = 3A
grade-2A = 2A
grade-A = A
grade-unqualified = 不合格
grade-not_rated = 未评定

state-rated = 已评定
state-short_service = 服务期不足
state-missing_party = 缺评价表
state-insufficient_sample = 样本不足
state-not_rated = 未评定
state-held = 暂缓公布

class-old = 老旧
class-resettlement = 安置
class-new = 新建

mode-professional = 规范化
mode-self_managed = “1+N”自治
mode-guaranteed = 保障型

party-owners = 业主
party-street = 街道
party-community = 社区
party-bureau = 住建局

cycle-state-draft = 筹备中
cycle-state-open = 投票填表中
cycle-state-closed = 已关闭
cycle-state-publicity = 公示中
cycle-state-final = 已定级

event-veto = 一票否决
event-deduction = 扣分
event-bonus = 加分

rollup-equal = 每个小区同等计算
rollup-area = 按建筑面积加权
rollup-households = 按户数加权
