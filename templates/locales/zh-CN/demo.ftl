demo-title = 演示账号
demo-lede = 这里列出各角色的演示账号。数据均为虚构，正式系统没有这一页，也没有预设账号。
demo-codes = 每30秒更换，当前这组还有{ $seconds }秒。用过一次的不能再用，请刷新本页取新的。
demo-again = 刷新动态码
demo-posts = 岗位与账号
demo-role = 角色
demo-district = 全区
demo-no-code = 不需要
